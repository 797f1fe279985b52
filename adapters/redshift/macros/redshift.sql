{#- What Redshift writes another way than Postgres. -#}

{% macro redshift__any_value(expression) -%}
    min({{ expression }})
{%- endmacro %}

{% macro redshift__bool_or(expression) -%}
    bool_or({{ expression }})
{%- endmacro %}

{#- A boolean cannot be cast to text. -#}
{% macro redshift__cast_bool_to_text(field) -%}
    case
        when {{ field }} is true then 'true'
        when {{ field }} is false then 'false'
    end::text
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
    cast({{ dbt.dateadd('day', '-1', dbt.dateadd(datepart, '1', dbt.date_trunc(datepart, date))) }} as date)
{%- endmacro %}

{% macro redshift__length(expression) -%}
    len({{ expression }})
{%- endmacro %}

{#- A list that is cut short: as long as as many delimiters are passed. A backslash of a pattern is written twice. -#}
{% macro redshift__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) -%}
    {%- set listed = 'listagg(' ~ measure ~ ', ' ~ delimiter_text ~ ')' ~ (' within group (' ~ order_by_clause ~ ')' if order_by_clause else '') -%}
    {%- if limit_num -%}
    {%- set text = delimiter_text | trim | trim("'") -%}
    {%- set delimiter = text | replace('|', '\\\\|') | replace('.', '\\\\.') -%}
    regexp_substr({{ listed }}, '([^{{ text }}]+{{ delimiter }}){0,{{ limit_num - 1 }}}[^{{ text }}]+')
    {%- else -%}
    {{ listed }}
    {%- endif -%}
{%- endmacro %}

{% macro redshift__split_part(string_text, delimiter_text, part_number) -%}
    {%- if part_number >= 0 -%}
    split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }})
    {%- else -%}
    {{ dbt._split_part_negative(string_text, delimiter_text, part_number) }}
    {%- endif -%}
{%- endmacro %}

{% macro redshift__type_string() -%}
    TEXT
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

{% macro redshift__get_batch_size() -%}
    {{ return(500) }}
{%- endmacro %}

{#- Rows that were written last, as the queries of the last days say it. -#}
{% macro redshift__get_relation_last_modified(information_schema, relations) -%}
    {%- call statement('last_modified', fetch_result=true) -%}
    select n.nspname as "schema", c.relname as identifier, max(q.start_time) as last_modified, {{ current_timestamp() }} as snapshotted_at
    from sys_query_detail q
    join pg_class c on c.oid = q.table_id
    join pg_namespace n on n.oid = c.relnamespace
    where q.step_name = 'insert' and (
    {%- for relation in relations %}
    (upper(n.nspname) = upper('{{ relation.schema }}') and upper(c.relname) = upper('{{ relation.identifier }}')){{ ' or' if not loop.last }}
    {%- endfor %}
    )
    group by 1, 2, 4
    {%- endcall -%}
    {{ return(load_result('last_modified')) }}
{%- endmacro %}

{% macro redshift__list_function_relations_without_caching(schema_relation) -%}
    {{ return(run_query(
        "select distinct '" ~ schema_relation.database ~ "' as database, p.proname::varchar as name, n.nspname::varchar as schema, 'function' as type"
        ~ ' from pg_proc p join pg_namespace n on n.oid = p.pronamespace'
        ~ " where n.nspname ilike '" ~ schema_relation.schema ~ "'"
    )) }}
{%- endmacro %}

{#- A function has to say it. -#}
{% macro redshift__scalar_function_volatility_sql() -%}
    {{ default__scalar_function_volatility_sql() or 'VOLATILE' }}
{%- endmacro %}

{% macro escape_comment(comment) -%}
    {{ return(adapter.dispatch('escape_comment', 'dbt')(comment)) }}
{%- endmacro %}

{#- Text between dollars, which must not end it. -#}
{% macro redshift__escape_comment(comment) -%}
    {%- if comment is not string -%}
    {{ exceptions.raise_compiler_error('a comment is a text, not ' ~ comment) }}
    {%- elif '$dbt_comment_literal_block$' in comment -%}
    {{ exceptions.raise_compiler_error('the text $dbt_comment_literal_block$ cannot stand in a comment') }}
    {%- endif -%}
    $dbt_comment_literal_block${{ comment }}$dbt_comment_literal_block$
{%- endmacro %}

{#- Where the rows of a table are kept. -#}
{% macro dist(dist) -%}
    {%- if dist and dist | trim | lower in ['all', 'even'] -%}
    diststyle {{ dist | trim | lower }}
    {%- elif dist and dist | trim | lower != 'auto' -%}
    diststyle key distkey ({{ dist | trim | lower }})
    {%- endif -%}
{%- endmacro %}

{#- By what they are sorted. -#}
{% macro sort(sort_type, sort) -%}
    {%- if sort -%}
    {{ sort_type or 'compound' }} sortkey({{ sort if sort is string else sort | join(',') }})
    {%- endif -%}
{%- endmacro %}

{#- Views are renamed as tables are. -#}
{% macro redshift__get_rename_view_sql(relation, new_name) -%}
    {{ get_rename_table_sql(relation, new_name) }}
{%- endmacro %}
