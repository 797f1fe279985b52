{#- DuckDB's own forms of built-in macros. -#}

{% macro duckdb__get_incremental_default_sql(arg_dict) -%}
    {%- if arg_dict['unique_key'] -%}
    {{ return(get_delete_insert_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) }}
    {%- endif -%}
    {{ return(get_insert_into_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'])) }}
{%- endmacro %}

{% macro duckdb__get_incremental_microbatch_sql(arg_dict) -%}
    {%- if arg_dict['unique_key'] -%}
    {{ exceptions.raise_compiler_error('the strategy microbatch takes no unique_key on DuckDB: it replaces all rows of a batch; take it out, or use the strategy merge') }}
    {%- endif -%}
    {{ return(xform__replace_batch(arg_dict, '?', holds_to_batch=true)) }}
{%- endmacro %}

{#- A name for a temporary table of one session: it has no schema, and no other run has it. -#}
{% macro duckdb__make_temp_relation(base_relation, suffix) -%}
    {%- set stem = base_relation.identifier ~ suffix ~ py_current_timestring() -%}
    {{ return(api.Relation.create(identifier=stem, type='table')) }}
{%- endmacro %}

{% macro duckdb__snapshot_merge_sql(target, source, insert_cols) -%}
    {%- set names = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    update {{ target }} as DBT_INTERNAL_TARGET
    set {{ names.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ names.dbt_valid_to }}
    from {{ source }} as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.{{ names.dbt_scd_id }}::text = DBT_INTERNAL_TARGET.{{ names.dbt_scd_id }}::text
        and DBT_INTERNAL_SOURCE.dbt_change_type::text in ('update'::text, 'delete'::text)
        and {{ xform__snapshot_is_current('DBT_INTERNAL_TARGET', names) }};
    insert into {{ target }} ({{ insert_cols | join(', ') }})
    select {{ xform__snapshot_insert_values(insert_cols) }}
    from {{ source }} as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.dbt_change_type::text = 'insert'::text;
{%- endmacro %}

{% macro duckdb__post_snapshot(staging_relation) -%}
    {%- do adapter.drop_relation(staging_relation) -%}
{%- endmacro %}

{% macro duckdb__get_binding_char() -%}
    {{ return('?') }}
{%- endmacro %}

{% macro duckdb_escape_comment(comment) -%}
    {{ xform__dollar_quoted(comment) }}
{%- endmacro %}

{% macro duckdb__alter_relation_comment(relation, comment) -%}
    comment on {{ relation.type }} {{ relation }} is {{ duckdb_escape_comment(comment) }};
{%- endmacro %}

{% macro duckdb__alter_column_comment(relation, column_dict) -%}
    {%- set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- for name, column in validate_doc_columns(relation, column_dict, existing).items() -%}
    comment on column {{ relation }}.{{ adapter.quote(name) if column['quote'] else name }} is {{ duckdb_escape_comment(column['description']) }};
    {% endfor -%}
{%- endmacro %}

{#- DuckDB has no users, so there is nothing to grant. -#}
{% macro duckdb__apply_grants(relation, grant_config, should_revoke=True) -%}
    {%- if grant_config -%}
    {%- do exceptions.warn('DuckDB has no grants; those of ' ~ relation ~ ' are left out') -%}
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__list_schemas(database) -%}
    {{ return(run_query("select distinct schema_name from information_schema.schemata" ~ (" where lower(catalog_name) = lower('" ~ database | replace('"', '') ~ "')" if database else ''))) }}
{%- endmacro %}

{% macro duckdb__check_schema_exists(information_schema, schema) -%}
    {{ return(run_query("select count(*) from information_schema.schemata where lower(schema_name) = lower('" ~ schema ~ "') and lower(catalog_name) = lower('" ~ information_schema.database ~ "')")) }}
{%- endmacro %}

{% macro duckdb__get_batch_size() -%}
    {{ return(default__get_batch_size()) }}
{%- endmacro %}

{#- DuckDB reads the file itself, but for seeds that say `fast: false`. -#}
{% macro duckdb__load_csv_rows(model, agate_table) -%}
    {%- if not config.get('fast', true) -%}
    {{ return(default__load_csv_rows(model, agate_table)) }}
    {%- endif -%}
    {%- set path = (model['root_path'] ~ '/' ~ model['original_file_path']) | replace("'", "''") -%}
    {%- set delimiter = config.get('delimiter', ',') | replace("'", "''") -%}
    {%- set sql = "COPY " ~ this.render() ~ " FROM '" ~ path ~ "' (FORMAT CSV, HEADER TRUE, DELIMITER '" ~ delimiter ~ "')" -%}
    {%- do adapter.add_query(sql, abridge_sql_log=true) -%}
    {{ return(sql) }}
{%- endmacro %}

{% macro duckdb__get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
    {{ return(default__get_empty_subquery_sql(select_sql, select_sql_header)) }}
{%- endmacro %}

{% macro duckdb__get_columns_in_relation(relation) -%}
    {{ return(default__get_columns_in_relation(relation)) }}
{%- endmacro %}

{% macro duckdb__list_relations_without_caching(schema_relation) -%}
    {{ return(default__list_relations_without_caching(schema_relation)) }}
{%- endmacro %}

{% macro duckdb__drop_relation(relation) -%}
    {{ return(default__drop_relation(relation)) }}
{%- endmacro %}

{% macro duckdb__get_incremental_merge_sql(args_dict) -%}
    {{ return(default__get_incremental_merge_sql(args_dict)) }}
{%- endmacro %}

{#- The columns that a contract names, in their order, as the head of an insert. -#}
{% macro get_column_names() -%}
    ({{ default__get_column_names() }})
{%- endmacro %}

{% macro location_exists(location) -%}
    {{ return(adapter.location_exists(location)) }}
{%- endmacro %}

{% macro external_location(relation, config) -%}
    {{ return((target.external_root or '.') ~ '/' ~ relation.identifier ~ '.' ~ (config.get('format') or 'parquet')) }}
{%- endmacro %}

{% macro normalize_string_or_list(raw, field_name) -%}
    {%- if raw is none -%}
    {{ return([]) }}
    {%- elif raw is string -%}
    {{ return([raw]) }}
    {%- elif raw is iterable -%}
    {{ return(raw | list) }}
    {%- endif -%}
    {{ exceptions.raise_compiler_error(field_name ~ ' is a text or a list of texts, not ' ~ raw) }}
{%- endmacro %}

{% macro normalize_incremental_predicates(incremental_predicates) -%}
    {{ return(normalize_string_or_list(incremental_predicates, 'incremental_predicates')) }}
{%- endmacro %}
