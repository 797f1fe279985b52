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
    current_timestamp::{{ type_timestamp() }}
{%- endmacro %}

{% macro snowflake__current_timestamp_in_utc_backcompat() -%}
    convert_timezone('UTC', {{ snowflake__current_timestamp_backcompat() }})::{{ type_timestamp() }}
{%- endmacro %}

{% macro snowflake__safe_cast(field, type) -%}
    {#- try_cast takes texts and nothing else, and some types are not among what it gives. -#}
    {%- set name = type | lower | trim -%}
    {%- if name in ['geography', 'geometry'] -%}
    try_to_{{ name }}({{ field }})
    {%- elif name == 'variant' -%}
    {{ dbt.cast(field, type) }}
    {%- elif field is number -%}
    try_cast({{ dbt.string_literal(field) }} as {{ type }})
    {%- else -%}
    try_cast({{ field }} as {{ type }})
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

{#- The new name is looked up in the session's schema unless it is written in full. -#}
{% macro snowflake__xform__new_name(relation) -%}
    {{ return(relation.render()) }}
{%- endmacro %}

{% macro snowflake__create_csv_table(model, agate_table) -%}
    {{ return(xform__create_csv_table(model, agate_table, 'transient table' if model['config'].get('transient', true) else 'table')) }}
{%- endmacro %}

{% macro snowflake__list_function_relations_without_caching(schema_relation) -%}
    {{ return(run_query('show user functions in ' ~ schema_relation.include(identifier=false))) }}
{%- endmacro %}

{#- Statements that count together or not at all. -#}
{% macro snowflake_dml_explicit_transaction(dml) -%}
    begin;
    {{ dml }};
    commit;
{%- endmacro %}

{#- The session's tag becomes the node's; what it was before is given back, for `unset_query_tag`. -#}
{% macro set_query_tag() -%}
    {{ return(adapter.dispatch('set_query_tag', 'dbt')()) }}
{%- endmacro %}

{% macro snowflake__set_query_tag() -%}
    {%- set tag = config.get('query_tag') -%}
    {%- if tag -%}
    {%- set original = get_current_query_tag() -%}
    {%- do run_query("alter session set query_tag = '" ~ tag ~ "'") -%}
    {{ return(original) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{% macro unset_query_tag(original_query_tag=none) -%}
    {{ return(adapter.dispatch('unset_query_tag', 'dbt')(original_query_tag)) }}
{%- endmacro %}

{% macro snowflake__unset_query_tag(original_query_tag) -%}
    {%- if config.get('query_tag') and original_query_tag -%}
    {%- do run_query("alter session set query_tag = '" ~ original_query_tag ~ "'") -%}
    {%- elif config.get('query_tag') -%}
    {%- do run_query('alter session unset query_tag') -%}
    {%- endif -%}
{%- endmacro %}

{% macro get_current_query_tag() -%}
    {{ return(run_query("show parameters like 'query_tag' in session").rows[0]['value']) }}
{%- endmacro %}

{#- What holds the new rows of an incremental model: a view is read once, a table also twice. -#}
{% macro dbt_snowflake_get_tmp_relation_type(strategy, unique_key, language) -%}
    {%- set configured = config.get('tmp_relation_type') -%}
    {%- if language == 'python' and configured is not none and configured != 'table' -%}
    {{ exceptions.raise_compiler_error('tmp_relation_type of a Python model is table, not ' ~ configured) }}
    {%- elif strategy == 'delete+insert' and configured is not none and configured != 'table' and unique_key is not none -%}
    {{ exceptions.raise_compiler_error('tmp_relation_type of the strategy delete+insert with a unique_key is table, not ' ~ configured) }}
    {%- elif language != 'sql' -%}
    {{ return('table') }}
    {%- elif configured is not none -%}
    {{ return(configured) }}
    {%- endif -%}
    {{ return('table' if strategy == 'delete+insert' and unique_key is not none else 'view') }}
{%- endmacro %}

{#- A part that is counted from the end has a number below zero. -#}
{% macro snowflake__split_part(string_text, delimiter_text, part_number) -%}
    split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }})
{%- endmacro %}

{#- Rows that the predicates name are replaced, and no others: `insert overwrite` would empty the table. -#}
{% macro snowflake__get_insert_overwrite_merge_sql(target, source, dest_columns, predicates, include_sql_header=false) -%}
    {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
    {{ config.get('sql_header') or '' if include_sql_header }}
    merge into {{ target }} as DBT_INTERNAL_DEST
    using {{ source }} as DBT_INTERNAL_SOURCE
    on FALSE
    when not matched by source
    {%- if predicates %} and {{ predicates | join(' and ') }}{% endif %}
    then delete
    when not matched then insert ({{ columns }})
    values ({{ columns }})
{%- endmacro %}

{#- A clause that stands only where it has a value. -#}
{% macro optional(name, value, quote_char='', equals_char='= ') -%}
    {%- if value is not none -%}
    {{ name }} {{ equals_char }}{{ quote_char }}{{ value }}{{ quote_char }}
    {%- endif -%}
{%- endmacro %}

{% macro get_column_comment_sql(column_name, column_dict) -%}
    {%- set known = [] -%}
    {%- for name in column_dict if name | upper == column_name | upper -%}
    {%- do known.append(column_dict[name]['description'] | replace('$', '[$]')) -%}
    {%- endfor -%}
    {{ adapter.quote(column_name) }} COMMENT $${{ known | first | default('') }}$$
{%- endmacro %}

{% macro get_persist_docs_column_list(model_columns, query_columns) -%}
    (
    {%- for name in query_columns %}
    {{ get_column_comment_sql(name, model_columns) }}{{ ', ' if not loop.last }}
    {%- endfor %}
    )
{%- endmacro %}
