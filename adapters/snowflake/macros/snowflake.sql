{#- What Snowflake writes another way than most engines. -#}

{% macro snowflake__any_value(expression) -%}
    any_value({{ expression }})
{%- endmacro %}

{% macro snowflake__bool_or(expression) -%}
    boolor_agg({{ expression }})
{%- endmacro %}

{% macro snowflake__array_construct(inputs, data_type) -%}
    array_construct({{ inputs | join(', ') }})
{%- endmacro %}

{% macro snowflake__current_timestamp() -%}
    convert_timezone('UTC', current_timestamp())
{%- endmacro %}

{% macro snowflake__snapshot_get_time() -%}
    to_timestamp_ntz({{ current_timestamp() }})
{%- endmacro %}

{% macro snowflake__snapshot_string_as_time(timestamp) -%}
    {{ return("to_timestamp_ntz('" ~ timestamp ~ "')") }}
{%- endmacro %}

{% macro snowflake__current_timestamp_backcompat() -%}
    current_timestamp::timestamp_ntz
{%- endmacro %}

{% macro snowflake__current_timestamp_in_utc_backcompat() -%}
    convert_timezone('UTC', current_timestamp)::timestamp_ntz
{%- endmacro %}

{% macro snowflake__safe_cast(field, type) -%}
    {#- try_cast takes texts and nothing else. -#}
    {%- if field is string and field | trim | first == "'" -%}
    try_cast({{ field }} as {{ type }})
    {%- else -%}
    cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}

{% macro snowflake__cast(field, type) -%}
    {%- if type | lower | trim == 'geography' -%}
    to_geography({{ field }})
    {%- elif type | lower | trim == 'geometry' -%}
    to_geometry({{ field }})
    {%- else -%}
    cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}

{% macro snowflake__right(string_text, length_expression) -%}
    case when {{ length_expression }} = 0 then '' else right({{ string_text }}, {{ length_expression }}) end
{%- endmacro %}

{% macro snowflake__escape_single_quotes(expression) -%}
    {{ expression | replace("'", "\\'") }}
{%- endmacro %}

{% macro snowflake__type_timestamp() -%}
    timestamp_ntz
{%- endmacro %}

{% macro snowflake__get_incremental_default_sql(arg_dict) -%}
    {{ return(get_incremental_merge_sql(arg_dict)) }}
{%- endmacro %}

{% macro snowflake__get_incremental_microbatch_sql(arg_dict) -%}
    {{ return(xform__replace_batch(arg_dict, 'to_timestamp_tz(?)')) }}
{%- endmacro %}

{% macro snowflake__can_clone_table() -%}
    {{ return(true) }}
{%- endmacro %}

{% macro snowflake__create_or_replace_clone(this_relation, defer_relation) -%}
    create or replace {{ 'transient ' if config.get('transient', true) }}table {{ this_relation }} clone {{ defer_relation }}
    {{ 'copy grants' if config.get('copy_grants', false) }}
{%- endmacro %}

{% macro snowflake__copy_grants() -%}
    {{ return(config.get('copy_grants', false)) }}
{%- endmacro %}

{% macro snowflake__support_multiple_grantees_per_dcl_statement() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro snowflake__get_show_grant_sql(relation) -%}
    show grants on {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }}
{%- endmacro %}

{% macro snowflake__get_grant_sql(relation, privilege, grantees) -%}
    grant {{ privilege }} on {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }} to {{ xform__snowflake_grantee(grantees[0]) }}
{%- endmacro %}

{% macro snowflake__get_revoke_sql(relation, privilege, grantees) -%}
    revoke {{ privilege }} on {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }} from {{ xform__snowflake_grantee(grantees[0]) }}
{%- endmacro %}

{#- A role, unless the name says what else it is: `database role x`, `share x`. -#}
{% macro xform__snowflake_grantee(grantee) -%}
    {{ return(grantee if grantee.split(' ') | length > 1 else 'role ' ~ grantee) }}
{%- endmacro %}

{% macro snowflake__alter_relation_comment(relation, relation_comment) -%}
    comment on {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }} IS $${{ relation_comment | replace('$', '[$]') }}$$;
{%- endmacro %}

{#- Columns of tables are described by one statement. Those of views cannot be altered, so each has one of its own. -#}
{% macro snowflake__alter_column_comment(relation, column_dict) -%}
    {%- set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- set comments = [] -%}
    {%- for name, column in validate_doc_columns(relation, column_dict, existing).items() -%}
    {%- set written = adapter.quote(name) if column['quote'] else name -%}
    {%- set text = '$$' ~ (column['description'] | replace('$', '[$]')) ~ '$$' -%}
    {%- if relation.type == 'view' -%}
    {%- do comments.append('comment on column ' ~ relation ~ '.' ~ written ~ ' is ' ~ text) -%}
    {%- else -%}
    {%- do comments.append(written ~ ' comment ' ~ text) -%}
    {%- endif -%}
    {%- endfor -%}
    {%- if comments and relation.type == 'view' -%}
    {{ comments | join(';\n') }}
    {%- elif comments -%}
    alter {{ (relation.type or 'table') | replace('_', ' ') }} {{ relation }} alter {{ comments | join(', ') }}
    {%- endif -%}
{%- endmacro %}

{% macro snowflake__list_schemas(database) -%}
    {{ return(run_query('show terse schemas in database ' ~ database ~ ' limit 10000')) }}
{%- endmacro %}

{% macro snowflake__check_schema_exists(information_schema, schema) -%}
    {{ return(run_query("select count(*) from " ~ information_schema ~ ".schemata where upper(schema_name) = upper('" ~ schema ~ "') and upper(catalog_name) = upper('" ~ information_schema.database ~ "')")) }}
{%- endmacro %}

{% macro snowflake__get_relation_last_modified(information_schema, relations) -%}
    {%- call statement('last_modified', fetch_result=true) -%}
    select table_schema as schema, table_name as identifier, last_altered as last_modified, {{ current_timestamp() }} as snapshotted_at
    from {{ information_schema }}.tables
    where
    {%- for relation in relations %}
    (upper(table_schema) = upper('{{ relation.schema }}') and upper(table_name) = upper('{{ relation.identifier }}')){{ ' or' if not loop.last }}
    {%- endfor %}
    {%- endcall -%}
    {{ return(load_result('last_modified')) }}
{%- endmacro %}

{% macro snowflake__get_replace_view_sql(relation, sql) -%}
    {{ get_create_view_as_sql(relation, sql) }}
{%- endmacro %}

{% macro snowflake__get_replace_table_sql(relation, sql) -%}
    {{ get_create_table_as_sql(false, relation, sql) }}
{%- endmacro %}

{% macro snowflake__get_seed_column_quoted_csv(model, column_names) -%}
    {{ return(default__get_seed_column_quoted_csv(model, column_names)) }}
{%- endmacro %}

{% macro snowflake__scalar_function_body_sql() -%}
    $$
    {{ model.compiled_code }}
    $$
{%- endmacro %}

{#- A function is volatile or immutable; stable is what it is not. -#}
{% macro snowflake__scalar_function_volatility_sql() -%}
    {%- set volatility = model.config.get('volatility') -%}
    {%- if volatility in ['deterministic', 'non-deterministic'] -%}
    {{ 'immutable' if volatility == 'deterministic' else 'volatile' }}
    {%- elif volatility is not none -%}
    {%- do unsupported_volatility_warning(volatility) -%}
    {%- endif -%}
{%- endmacro %}
