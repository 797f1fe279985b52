{#-
A screen of a test is an aggregate over the rows of its relation that is 0 exactly where the test finds nothing. It takes the arguments
of the test. Without a text the test runs by itself. These are of the tests that are built in as `unique` and the like.
-#}

{% macro screen_not_null(model, column_name) -%}
count(*) - count({{ column_name }})
{%- endmacro %}

{% macro screen_accepted_values(model, column_name, values, quote=True) -%}
    {%- set accepted = [] -%}
    {%- for value in values %}{% do accepted.append("'" ~ value ~ "'" if quote else value) %}{% endfor -%}
    count(case when {{ column_name }} not in ({{ accepted | join(', ') }}) then 1 end)
{%- endmacro %}

{% macro screen_unique(model, column_name) -%}
    {{ return(adapter.dispatch('screen_unique', 'xform')(column_name)) }}
{%- endmacro %}

{% macro default__screen_unique(column_name) -%}
count({{ column_name }}) - count(distinct {{ column_name }})
{%- endmacro %}

{#- Postgres sorts all values to count distinct ones, which takes longer than the test itself. -#}
{% macro postgres__screen_unique(column_name) -%}
{%- endmacro %}

{% macro redshift__screen_unique(column_name) -%}
    {{ xform.default__screen_unique(column_name) }}
{%- endmacro %}

{% macro screen_relationships(model, column_name, to, field) -%}
    {{ return(adapter.dispatch('screen_relationships', 'xform')(column_name, to, field)) }}
{%- endmacro %}

{#- Other engines join faster than they look up each value. -#}
{% macro default__screen_relationships(column_name, to, field) -%}
{%- endmacro %}

{#- The name is qualified: one that the other relation does not have must be an error, and not mean a column of this one. -#}
{% macro duckdb__screen_relationships(column_name, to, field) -%}
    {%- if modules.re.match('^([A-Za-z_][A-Za-z0-9_]*|"[^"]+")$', field) -%}
    count(case when {{ column_name }} is not null and {{ column_name }} not in (
        select xform_parent.{{ field }} from (select * from {{ to }}) as xform_parent where xform_parent.{{ field }} is not null
    ) then 1 end)
    {%- endif -%}
{%- endmacro %}
