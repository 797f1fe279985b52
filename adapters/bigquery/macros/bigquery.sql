{#- What BigQuery writes another way than most engines. -#}

{% macro bigquery__any_value(expression) -%}
    any_value({{ expression }})
{%- endmacro %}

{% macro bigquery__bool_or(expression) -%}
    logical_or({{ expression }})
{%- endmacro %}

{% macro bigquery__array_append(array, new_element) -%}
    array_concat({{ array }}, {{ dbt.array_construct([new_element]) }})
{%- endmacro %}

{% macro bigquery__array_concat(array_1, array_2) -%}
    array_concat({{ array_1 }}, {{ array_2 }})
{%- endmacro %}

{% macro bigquery__array_construct(inputs, data_type) -%}
    {%- if inputs -%}
    [ {{ inputs | join(', ') }} ]
    {%- else -%}
    ARRAY<{{ data_type }}>[]
    {%- endif -%}
{%- endmacro %}

{% macro bigquery__current_timestamp() -%}
    current_timestamp()
{%- endmacro %}

{% macro bigquery__snapshot_string_as_time(timestamp) -%}
    {{ return('TIMESTAMP("' ~ timestamp ~ '")') }}
{%- endmacro %}

{% macro bigquery__current_timestamp_backcompat() -%}
    current_timestamp
{%- endmacro %}

{#- Structs, places and their arrays are never cast from text: a text is the expression that makes one. -#}
{% macro bigquery__safe_cast(field, type) -%}
    {%- set name = type | lower | trim -%}
    {%- if name.startswith('array<') and field is iterable and field is not string and field is not mapping and field -%}
    {%- set element = name.replace('array<', '', 1)[:-1] -%}
    (select array_agg(safe_cast(i as {{ element }})) from unnest(
    {%- if cast_from_string_unsupported_for(element) -%}
    [{{ field | join(', ') }}]
    {%- else -%}
    {{ field }}
    {%- endif -%}
    ) i)
    {%- elif name == 'json' and field is mapping -%}
    safe_cast(json {{ dbt.string_literal(tojson(field)) }} as json)
    {%- elif name == 'json' and field is string and field | trim | first == "'" -%}
    safe.parse_json({{ field }})
    {%- elif field is string and cast_from_string_unsupported_for(name) -%}
    safe_cast({{ field.strip().strip("'") }} as {{ type }})
    {%- else -%}
    safe_cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}

{#- Types of which there is no text. -#}
{% macro cast_from_string_unsupported_for(type) -%}
    {{ return(type | lower | trim == 'geography' or type.lower().startswith('struct')) }}
{%- endmacro %}

{% macro bigquery__date(year, month, day) -%}
    date({{ year }}, {{ month }}, {{ day }})
{%- endmacro %}

{% macro bigquery__date_trunc(datepart, date) -%}
    timestamp_trunc(cast({{ date }} as timestamp), {{ datepart }})
{%- endmacro %}

{% macro bigquery__dateadd(datepart, interval, from_date_or_timestamp) -%}
    datetime_add(cast({{ from_date_or_timestamp }} as datetime), interval {{ interval }} {{ datepart }})
{%- endmacro %}

{% macro bigquery__datediff(first_date, second_date, datepart) -%}
    datetime_diff(cast({{ second_date }} as datetime), cast({{ first_date }} as datetime), {{ datepart }})
{%- endmacro %}

{% macro bigquery__except() -%}
    except distinct
{%- endmacro %}

{% macro bigquery__intersect() -%}
    intersect distinct
{%- endmacro %}

{% macro bigquery__hash(field) -%}
    to_hex({{ dbt.default__hash(field) }})
{%- endmacro %}

{% macro bigquery__length(expression) -%}
    length({{ expression }})
{%- endmacro %}

{% macro bigquery__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) -%}
    string_agg({{ measure }}, {{ delimiter_text }} {{ order_by_clause or '' }} {{ 'limit ' ~ limit_num if limit_num }})
{%- endmacro %}

{% macro bigquery__position(substring_text, string_text) -%}
    strpos({{ string_text }}, {{ substring_text }})
{%- endmacro %}

{% macro bigquery__right(string_text, length_expression) -%}
    case when {{ length_expression }} = 0 then '' else substr({{ string_text }}, -1 * ({{ length_expression }})) end
{%- endmacro %}

{% macro bigquery__split_part(string_text, delimiter_text, part_number) -%}
    {%- if part_number >= 0 -%}
    split({{ string_text }}, {{ delimiter_text }})[safe_offset({{ part_number - 1 }})]
    {%- else -%}
    split({{ string_text }}, {{ delimiter_text }})[safe_offset(length({{ string_text }}) - length(replace({{ string_text }}, {{ delimiter_text }}, '')) + 1 + {{ part_number }})]
    {%- endif -%}
{%- endmacro %}

{% macro bigquery__escape_single_quotes(expression) -%}
    {{ expression | replace("'", "\\'") }}
{%- endmacro %}

{#- Of three quotes, so that a text may have lines. -#}
{% macro bigquery__string_literal(value) -%}
    '''{{ value }}'''
{%- endmacro %}

{% macro bigquery__type_string() -%}
    STRING
{%- endmacro %}

{% macro bigquery__type_timestamp() -%}
    TIMESTAMP
{%- endmacro %}

{% macro bigquery__type_float() -%}
    FLOAT64
{%- endmacro %}

{% macro bigquery__type_numeric() -%}
    NUMERIC
{%- endmacro %}

{% macro bigquery__type_int() -%}
    INT64
{%- endmacro %}

{% macro bigquery__snapshot_hash_arguments(args) -%}
    {%- set texts = [] -%}
    {%- for arg in args -%}
    {%- do texts.append("coalesce(cast(" ~ arg ~ " as string), '')") -%}
    {%- endfor -%}
    to_hex(md5(concat({{ texts | join(", '|', ") }})))
{%- endmacro %}

{#- What the query is of is looked at, since its result is not one that is kept. -#}
{% macro bigquery__get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
    {{ xform__empty_subquery(select_sql, select_sql_header, 'false and current_timestamp() = current_timestamp()') }}
{%- endmacro %}

{#- The column has a name of its own first, since a field of a struct cannot be grouped by. -#}
{% macro bigquery__test_unique(model, column_name) %}
with dbt_test__target as (
    select {{ column_name }} as unique_field
    from {{ model }}
    where {{ column_name }} is not null
)

select
    unique_field,
    count(*) as n_records
from dbt_test__target
group by unique_field
having count(*) > 1
{% endmacro %}

{#- A temporary relation is a table like others, so two runs must not share its name. -#}
{% macro bigquery__make_temp_relation(base_relation, suffix) -%}
    {{ return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix ~ modules.datetime.datetime.now().strftime('%H%M%S%f')})) }}
{%- endmacro %}

{% macro bigquery__get_incremental_default_sql(arg_dict) -%}
    {{ return(get_incremental_merge_sql(arg_dict)) }}
{%- endmacro %}

{% macro bigquery__get_incremental_microbatch_sql(arg_dict) -%}
    {%- if not config.get('partition_by') -%}
    {{ exceptions.raise_compiler_error('the strategy microbatch needs the configuration partition_by on BigQuery') }}
    {%- endif -%}
    {{ return(get_incremental_insert_overwrite_sql(arg_dict)) }}
{%- endmacro %}

{% macro bigquery__can_clone_table() -%}
    {{ return(true) }}
{%- endmacro %}

{% macro bigquery__create_or_replace_clone(this_relation, defer_relation) -%}
    create or replace table {{ this_relation }} clone {{ defer_relation }}
{%- endmacro %}

{% macro bigquery__get_show_grant_sql(relation) -%}
    select privilege_type, grantee
    from {{ adapter.quote(relation.database) }}.`region-{{ target.location or 'us' }}`.INFORMATION_SCHEMA.OBJECT_PRIVILEGES
    where object_schema = '{{ relation.schema }}'
        and object_name = '{{ relation.identifier }}'
        and split(grantee, ':')[offset(1)] != session_user()
{%- endmacro %}

{% macro bigquery__get_grant_sql(relation, privilege, grantees) -%}
    grant `{{ privilege }}` on {{ xform__bigquery_resource(relation) }} {{ relation }} to {{ xform__bigquery_grantees(grantees) }}
{%- endmacro %}

{% macro bigquery__get_revoke_sql(relation, privilege, grantees) -%}
    revoke `{{ privilege }}` on {{ xform__bigquery_resource(relation) }} {{ relation }} from {{ xform__bigquery_grantees(grantees) }}
{%- endmacro %}

{#- Materialized views take their rights as views do. -#}
{% macro xform__bigquery_resource(relation) -%}
    {{ return('view' if relation.type in ['view', 'materialized_view'] else 'table') }}
{%- endmacro %}

{% macro xform__bigquery_grantees(grantees) -%}
    {{ return('"' ~ grantees | join('", "') ~ '"') }}
{%- endmacro %}

{% macro bigquery__alter_relation_comment(relation, relation_comment) -%}
    alter {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }} set options (description = {{ relation_comment | tojson }})
{%- endmacro %}

{% macro bigquery__alter_column_comment(relation, column_dict) -%}
    {%- set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- set comments = [] -%}
    {%- for name, column in validate_doc_columns(relation, column_dict, existing).items() -%}
    {%- do comments.append('alter column ' ~ adapter.quote(name) ~ ' set options (description = ' ~ column['description'] | tojson ~ ')') -%}
    {%- endfor -%}
    {%- if comments -%}
    alter {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }} {{ comments | join(', ') }}
    {%- endif -%}
{%- endmacro %}

{% macro bigquery__list_schemas(database) -%}
    {{ return(run_query('select schema_name from ' ~ adapter.quote(database) ~ '.INFORMATION_SCHEMA.SCHEMATA')) }}
{%- endmacro %}

{% macro bigquery__check_schema_exists(information_schema, schema) -%}
    {{ return(run_query("select count(*) from " ~ adapter.quote(information_schema.database) ~ ".INFORMATION_SCHEMA.SCHEMATA where schema_name = '" ~ schema ~ "'")) }}
{%- endmacro %}

{% macro bigquery__get_replace_view_sql(relation, sql) -%}
    {{ get_create_view_as_sql(relation, sql) }}
{%- endmacro %}

{% macro bigquery__get_replace_table_sql(relation, sql) -%}
    {{ get_create_table_as_sql(false, relation, sql) }}
{%- endmacro %}

{% macro bigquery__get_create_materialized_view_as_sql(relation, sql) -%}
    create materialized view if not exists {{ relation }}{{ xform__materialized_view_layout() }} as (
        {{ sql }}
    )
{%- endmacro %}

{% macro bigquery__get_replace_materialized_view_sql(relation, sql) -%}
    create or replace materialized view {{ relation }}{{ xform__materialized_view_layout() }} as (
        {{ sql }}
    )
{%- endmacro %}

{% macro xform__materialized_view_layout() -%}
    {%- set partition = config.get('partition_by') -%}
    {%- if partition %}
    partition by {{ partition.field if (partition.data_type or 'date') == 'date' else partition.data_type ~ '_trunc(' ~ partition.field ~ ', ' ~ (partition.granularity or 'day') ~ ')' }}
    {%- endif -%}
    {%- set keys = config.get('cluster_by') -%}
    {%- if keys %}
    cluster by {{ keys if keys is string else keys | join(', ') }}
    {%- endif -%}
    {%- set options = xform__materialized_view_options(config) -%}
    {%- if options %}
    options ({{ xform__option_list(options) }})
    {%- endif -%}
{%- endmacro %}

{#- The options that are configured, as BigQuery writes them. -#}
{% macro xform__materialized_view_options(config) -%}
    {%- set options = {} -%}
    {%- if config.get('enable_refresh') is not none -%}
    {%- do options.update({'enable_refresh': 'true' if config.get('enable_refresh') else 'false'}) -%}
    {%- endif -%}
    {%- if config.get('refresh_interval_minutes') is not none -%}
    {%- do options.update({'refresh_interval_minutes': config.get('refresh_interval_minutes') | string}) -%}
    {%- endif -%}
    {%- if config.get('max_staleness') -%}
    {%- do options.update({'max_staleness': config.get('max_staleness')}) -%}
    {%- endif -%}
    {{ return(options) }}
{%- endmacro %}

{% macro xform__option_list(options) -%}
    {%- set texts = [] -%}
    {%- for name, value in options.items() -%}
    {%- do texts.append(name ~ ' = ' ~ value) -%}
    {%- endfor -%}
    {{ return(texts | join(', ')) }}
{%- endmacro %}

{#- The options that are not what is configured; none where all are. How long rows may be old is written in many ways, so
    it is not compared. -#}
{% macro bigquery__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
    {%- set there = {} -%}
    {%- for row in bigquery__describe_materialized_view(existing_relation)['materialized_view'] -%}
    {%- do there.update({row['option_name']: row['option_value']}) -%}
    {%- endfor -%}
    {%- set changes = {} -%}
    {%- for name, value in xform__materialized_view_options(new_config).items() if name != 'max_staleness' -%}
    {%- if (there.get(name) or '') | replace('.0', '') | lower != value -%}
    {%- do changes.update({name: value}) -%}
    {%- endif -%}
    {%- endfor -%}
    {{ return(changes if changes else none) }}
{%- endmacro %}

{% macro bigquery__get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
    alter materialized view {{ relation }} set options ({{ xform__option_list(configuration_changes) }})
{%- endmacro %}

{% macro bigquery__describe_materialized_view(relation) -%}
    {{ return({'materialized_view': run_query(
        'select option_name, option_value from ' ~ adapter.quote(relation.database) ~ '.' ~ adapter.quote(relation.schema)
        ~ ".INFORMATION_SCHEMA.TABLE_OPTIONS where table_name = '" ~ relation.identifier ~ "'"
    )}) }}
{%- endmacro %}

{% macro bigquery__refresh_materialized_view(relation) -%}
    call bq.refresh_materialized_view('{{ relation.database }}.{{ relation.schema }}.{{ relation.identifier }}')
{%- endmacro %}

{% macro bigquery__scalar_function_body_sql() -%}
    ({{ model.compiled_code }})
{%- endmacro %}

{% macro bigquery__resolve_model_name(input_model_name) -%}
    {{ input_model_name | string | replace('`', '') }}
{%- endmacro %}

{#- Functions in SQL have no word for it. -#}
{% macro bigquery__scalar_function_volatility_sql() -%}
    {%- if model.config.get('volatility') is not none -%}
    {%- do unsupported_volatility_warning(model.config.get('volatility')) -%}
    {%- endif -%}
{%- endmacro %}

{% macro cluster_by(raw_cluster_by) -%}
    {%- if raw_cluster_by is not none -%}
    cluster by {{ raw_cluster_by if raw_cluster_by is string else raw_cluster_by | join(', ') }}
    {%- endif -%}
{%- endmacro %}

{#- The place of the day in the name of a table that is one of many. -#}
{% macro date_sharded_table(base_name) -%}
    {{ return(base_name ~ '[DBT__PARTITION_DATE]') }}
{%- endmacro %}

{% macro get_quoted_with_types_csv(columns) -%}
    {%- set texts = [] -%}
    {%- for column in columns -%}
    {%- do texts.append(adapter.quote(column.name) ~ ' ' ~ column.data_type) -%}
    {%- endfor -%}
    {{ return(texts | join(', ')) }}
{%- endmacro %}

{% macro bigquery_options(opts) -%}
    OPTIONS(
    {%- for name, value in opts.items() %}
    {{ name }}={{ value }}{{ ',' if not loop.last }}
    {%- endfor %}
    )
{%- endmacro %}
