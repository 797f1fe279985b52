{#- What Redshift writes another way than Postgres. -#}

{% macro redshift__any_value(expression) -%}
    any_value({{ expression }})
{%- endmacro %}

{% macro redshift__bool_or(expression) -%}
    (max(({{ expression }})::integer))::boolean
{%- endmacro %}

{% macro redshift__array_append(array, new_element) -%}
    array_concat({{ array }}, {{ dbt.array_construct([new_element]) }})
{%- endmacro %}

{% macro redshift__array_concat(array_1, array_2) -%}
    array_concat({{ array_1 }}, {{ array_2 }})
{%- endmacro %}

{% macro redshift__array_construct(inputs, data_type) -%}
    array({{ inputs | join(', ') }})
{%- endmacro %}

{% macro redshift__current_timestamp() -%}
    getdate()
{%- endmacro %}

{% macro redshift__snapshot_get_time() -%}
    {{ current_timestamp() }}::timestamp
{%- endmacro %}

{% macro redshift__snapshot_string_as_time(timestamp) -%}
    {{ return("'" ~ timestamp ~ "'::timestamp") }}
{%- endmacro %}

{% macro redshift__current_timestamp_backcompat() -%}
    getdate()
{%- endmacro %}

{% macro redshift__current_timestamp_in_utc_backcompat() -%}
    getdate()
{%- endmacro %}

{% macro redshift__dateadd(datepart, interval, from_date_or_timestamp) -%}
    dateadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }})
{%- endmacro %}

{% macro redshift__datediff(first_date, second_date, datepart) -%}
    datediff({{ datepart }}, {{ first_date }}, {{ second_date }})
{%- endmacro %}

{% macro redshift__last_day(date, datepart) -%}
    {%- if datepart == 'quarter' -%}
    cast({{ dbt.dateadd('day', '-1', dbt.dateadd('month', '3', dbt.date_trunc(datepart, date))) }} as date)
    {%- else -%}
    cast({{ dbt.dateadd('day', '-1', dbt.dateadd(datepart, '1', dbt.date_trunc(datepart, date))) }} as date)
    {%- endif -%}
{%- endmacro %}

{% macro redshift__length(expression) -%}
    length({{ expression }})
{%- endmacro %}

{#- A list that is cut short: as long as as many delimiters are passed. -#}
{% macro redshift__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) -%}
    {%- set listed = 'listagg(' ~ measure ~ ', ' ~ delimiter_text ~ ')' ~ (' within group (' ~ order_by_clause ~ ')' if order_by_clause else '') -%}
    {%- if limit_num -%}
    {%- set text = delimiter_text | trim | trim("'") -%}
    {%- set delimiter = text | replace('|', '\\|') | replace('.', '\\.') -%}
    regexp_substr({{ listed }}, '([^{{ text }}]+{{ delimiter }}){0,{{ limit_num - 1 }}}[^{{ text }}]+')
    {%- else -%}
    {{ listed }}
    {%- endif -%}
{%- endmacro %}

{% macro redshift__split_part(string_text, delimiter_text, part_number) -%}
    {%- if part_number >= 0 -%}
    split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }})
    {%- else -%}
    split_part({{ string_text }}, {{ delimiter_text }}, regexp_count({{ string_text }}, {{ delimiter_text }}) + 2 + {{ part_number }})
    {%- endif -%}
{%- endmacro %}

{% macro redshift__type_string() -%}
    varchar
{%- endmacro %}

{% macro redshift__generate_series(upper_bound) -%}
    {{ return(default__generate_series(upper_bound)) }}
{%- endmacro %}

{% macro redshift__get_incremental_default_sql(arg_dict) -%}
    {{ return(postgres__get_incremental_default_sql(arg_dict)) }}
{%- endmacro %}

{% macro redshift__get_incremental_microbatch_sql(arg_dict) -%}
    {{ return(xform__replace_batch(arg_dict, 'cast(? as timestamp)')) }}
{%- endmacro %}

{% macro redshift__get_replace_table_sql(relation, sql) -%}
    {{ get_drop_sql(relation) }};
    {{ get_create_table_as_sql(false, relation, sql) }}
{%- endmacro %}

{% macro redshift__get_create_materialized_view_as_sql(relation, sql) -%}
    create materialized view {{ relation }}
    {%- if config.get('backup') == false %} backup no{% endif %}
    {%- set dist = config.get('dist') -%}
    {%- if dist and dist | lower in ['all', 'even', 'auto'] %} diststyle {{ dist | lower }}
    {%- elif dist %} diststyle key distkey ({{ dist }})
    {%- endif -%}
    {%- set sort = config.get('sort') -%}
    {%- if sort %} sortkey ({{ sort if sort is string else sort | join(', ') }}){% endif %}
    {%- if config.get('auto_refresh') is not none %} auto refresh {{ 'yes' if config.get('auto_refresh') else 'no' }}{% endif %}
    as (
        {{ sql }}
    )
{%- endmacro %}

{#- Whether it refreshes itself otherwise than configured; none where it is the same. -#}
{% macro redshift__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
    {%- set wanted = new_config.get('auto_refresh') -%}
    {%- set state = namespace(changed=false) -%}
    {%- if wanted is not none -%}
    {%- for row in redshift__describe_materialized_view(existing_relation)['materialized_view'] -%}
    {%- set state.changed = (row['autorefresh'] | string | lower | first in ['t', '1', 'y']) != wanted -%}
    {%- endfor -%}
    {%- endif -%}
    {{ return({'auto_refresh': wanted} if state.changed else none) }}
{%- endmacro %}

{% macro redshift__get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
    alter materialized view {{ relation }} auto refresh {{ 'yes' if configuration_changes.auto_refresh else 'no' }}
{%- endmacro %}

{% macro redshift__describe_materialized_view(relation) -%}
    {{ return({'materialized_view': run_query(
        "select autorefresh from stv_mv_info where trim(name) = '" ~ relation.identifier ~ "' and trim(schema) = '" ~ relation.schema
        ~ "' and trim(db_name) = '" ~ relation.database ~ "'"
    )}) }}
{%- endmacro %}

{% macro redshift__get_show_grant_sql(relation) -%}
    select identity_name as grantee, privilege_type
    from svv_relation_privileges
    where namespace_name = '{{ relation.schema }}'
        and relation_name = '{{ relation.identifier }}'
        and identity_type = 'user'
        and identity_name != current_user
{%- endmacro %}

{% macro redshift__list_schemas(database) -%}
    {{ return(run_query('select distinct nspname from pg_namespace')) }}
{%- endmacro %}

{#- Redshift has no indexes. -#}
{% macro redshift__create_indexes(relation) -%}
    {%- if config.get('indexes') -%}
    {%- do exceptions.warn('Redshift has no indexes; those of ' ~ relation ~ ' are left out') -%}
    {%- endif -%}
{%- endmacro %}
