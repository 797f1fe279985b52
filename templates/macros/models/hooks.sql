{#- Hooks and the SQL header. -#}

{% macro run_hooks(hooks, inside_transaction=True) -%}
    {%- for hook in hooks if hook.transaction == inside_transaction -%}
    {%- set sql = render(hook.get('sql')) -%}
    {%- if sql | trim | length > 0 -%}
    {%- call statement(auto_begin=inside_transaction) -%}
    {{ sql }}
    {%- endcall -%}
    {%- endif -%}
    {%- endfor -%}
{%- endmacro %}

{% macro set_sql_header(config) -%}
    {{ config.set('sql_header', caller()) }}
{%- endmacro %}
