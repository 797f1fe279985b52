{#- Dynamic tables: Snowflake keeps what their query gives. -#}

{% macro get_create_dynamic_table_as_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_create_dynamic_table_as_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro snowflake__get_create_dynamic_table_as_sql(relation, sql) -%}
    {%- if not config.get('snowflake_warehouse') -%}
    {{ exceptions.raise_compiler_error('a dynamic table needs the configuration snowflake_warehouse') }}
    {%- endif -%}
    create or replace dynamic table {{ relation }}
    {{ xform__dynamic_table_lag(config.get('target_lag')) }}
    warehouse = {{ config.get('snowflake_warehouse') }}
    {%- if config.get('refresh_mode') %}
    refresh_mode = {{ config.get('refresh_mode') | upper }}
    {%- endif %}
    {%- if config.get('initialize') %}
    initialize = {{ config.get('initialize') | upper }}
    {%- endif %}
    {%- if config.get('cluster_by') %}
    cluster by ({{ config.get('cluster_by') if config.get('cluster_by') is string else config.get('cluster_by') | join(', ') }})
    {%- endif %}
    as (
        {{ sql }}
    )
{%- endmacro %}

{#- How far it may lag behind. Without a lag it is refreshed by runs alone. -#}
{% macro xform__dynamic_table_lag(target_lag) -%}
    {%- if not target_lag -%}
    scheduler = disable
    {%- elif target_lag | lower == 'downstream' -%}
    target_lag = downstream
    {%- else -%}
    target_lag = '{{ target_lag }}'
    {%- endif -%}
{%- endmacro %}

{% macro get_replace_dynamic_table_sql(relation, sql) -%}
    {{ return(get_create_dynamic_table_as_sql(relation, sql)) }}
{%- endmacro %}

{% macro refresh_dynamic_table(relation) -%}
    {{ return(adapter.dispatch('refresh_dynamic_table', 'dbt')(relation)) }}
{%- endmacro %}

{% macro snowflake__refresh_dynamic_table(relation) -%}
    alter dynamic table {{ relation }} refresh
{%- endmacro %}

{% macro describe_dynamic_table(relation) -%}
    {{ return(adapter.dispatch('describe_dynamic_table', 'dbt')(relation)) }}
{%- endmacro %}

{% macro snowflake__describe_dynamic_table(relation) -%}
    {{ return(run_query("show dynamic tables like '" ~ relation.identifier ~ "' in schema " ~ relation.database ~ '.' ~ relation.schema)) }}
{%- endmacro %}

{#- What is configured otherwise than it is there; none where both are the same. -#}
{% macro get_dynamic_table_configuration_changes(existing_relation, new_config) -%}
    {{ return(adapter.dispatch('get_dynamic_table_configuration_changes', 'dbt')(existing_relation, new_config)) }}
{%- endmacro %}

{% macro snowflake__get_dynamic_table_configuration_changes(existing_relation, new_config) -%}
    {%- set changes = {} -%}
    {%- for row in describe_dynamic_table(existing_relation) -%}
    {%- set lag = new_config.get('target_lag') -%}
    {%- if lag and lag | lower | trim('s') != (row['target_lag'] or '') | lower | trim('s') -%}
    {%- do changes.update({'target_lag': lag}) -%}
    {%- endif -%}
    {%- set warehouse = new_config.get('snowflake_warehouse') -%}
    {%- if warehouse and warehouse | lower != (row['warehouse'] or '') | lower -%}
    {%- do changes.update({'snowflake_warehouse': warehouse}) -%}
    {%- endif -%}
    {%- set mode = new_config.get('refresh_mode') -%}
    {%- if mode and mode | lower not in ['auto', (row['refresh_mode'] or '') | lower] -%}
    {%- do changes.update({'refresh_mode': mode}) -%}
    {%- endif -%}
    {%- endfor -%}
    {{ return(changes if changes else none) }}
{%- endmacro %}

{% macro get_alter_dynamic_table_as_sql(existing_relation, configuration_changes, sql, target_relation=none, backup_relation=none, intermediate_relation=none) -%}
    {{ return(adapter.dispatch('get_alter_dynamic_table_as_sql', 'dbt')(existing_relation, configuration_changes, sql)) }}
{%- endmacro %}

{#- The mode of refreshing cannot be altered: the table is made anew. -#}
{% macro snowflake__get_alter_dynamic_table_as_sql(relation, configuration_changes, sql) -%}
    {%- if 'refresh_mode' in configuration_changes -%}
    {{ return(get_replace_dynamic_table_sql(relation, sql)) }}
    {%- endif -%}
    alter dynamic table {{ relation }} set
    {%- if 'target_lag' in configuration_changes %} {{ xform__dynamic_table_lag(configuration_changes['target_lag']) }}{% endif %}
    {%- if 'snowflake_warehouse' in configuration_changes %} warehouse = {{ configuration_changes['snowflake_warehouse'] }}{% endif %}
{%- endmacro %}
