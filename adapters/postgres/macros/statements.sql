{#- Postgres' own forms of built-in macros about models and the catalog. -#}

{% macro postgres__get_incremental_default_sql(arg_dict) -%}
    {%- if arg_dict['unique_key'] -%}
    {{ return(get_incremental_delete_insert_sql(arg_dict)) }}
    {%- endif -%}
    {{ return(get_incremental_append_sql(arg_dict)) }}
{%- endmacro %}

{% macro postgres__get_incremental_microbatch_sql(arg_dict) -%}
    {%- if not arg_dict['unique_key'] -%}
    {{ exceptions.raise_compiler_error('the strategy microbatch needs the configuration unique_key on Postgres') }}
    {%- endif -%}
    {{ return(adapter.dispatch('get_incremental_merge_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro postgres__snapshot_merge_sql(target, source, insert_cols) -%}
    {%- set names = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    update {{ target }}
    set {{ names.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ names.dbt_valid_to }}
    from {{ source }} as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.{{ names.dbt_scd_id }}::text = {{ target }}.{{ names.dbt_scd_id }}::text
        and DBT_INTERNAL_SOURCE.dbt_change_type::text in ('update'::text, 'delete'::text)
        and {{ xform__snapshot_is_current(target, names) }};
    insert into {{ target }} ({{ insert_cols | join(', ') }})
    select {{ xform__snapshot_insert_values(insert_cols) }}
    from {{ source }} as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.dbt_change_type::text = 'insert'::text;
{%- endmacro %}

{% macro postgres__get_show_grant_sql(relation) -%}
    select grantee, privilege_type
    from {{ relation.information_schema('role_table_grants') }}
    where grantor = current_role
        and grantee != current_role
        and table_schema = '{{ relation.schema }}'
        and table_name = '{{ relation.identifier }}'
{%- endmacro %}

{% macro postgres__get_columns_in_relation(relation) -%}
    {{ return(default__get_columns_in_relation(relation)) }}
{%- endmacro %}

{% macro postgres__list_relations_without_caching(schema_relation) -%}
    {{ return(default__list_relations_without_caching(schema_relation)) }}
{%- endmacro %}

{% macro postgres__equals(expr1, expr2) -%}
    {{ return(default__equals(expr1, expr2)) }}
{%- endmacro %}

{% macro postgres__copy_grants() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro postgres__information_schema_name(database) -%}
    information_schema
{%- endmacro %}

{% macro postgres__list_schemas(database) -%}
    {{ return(run_query('select distinct nspname from pg_namespace')) }}
{%- endmacro %}

{% macro postgres__check_schema_exists(information_schema, schema) -%}
    {{ return(run_query("select count(*) from pg_namespace where nspname = '" ~ schema ~ "'")) }}
{%- endmacro %}

{% macro postgres__formatted_scalar_function_args_sql() -%}
    {{ xform__function_argument_list() }}
{%- endmacro %}

{#- Which relations stand on which, for the cache. -#}
{% macro postgres__get_relations() -%}
    {{ return(run_query(
        "select distinct dependent_namespace.nspname as dependent_schema, dependent_class.relname as dependent_name, "
        ~ "referenced_namespace.nspname as referenced_schema, referenced_class.relname as referenced_name "
        ~ "from pg_depend d join pg_rewrite w on d.objid = w.oid "
        ~ "join pg_class dependent_class on w.ev_class = dependent_class.oid "
        ~ "join pg_class referenced_class on d.refobjid = referenced_class.oid "
        ~ "join pg_namespace dependent_namespace on dependent_namespace.oid = dependent_class.relnamespace "
        ~ "join pg_namespace referenced_namespace on referenced_namespace.oid = referenced_class.relnamespace "
        ~ "where d.classid = 'pg_rewrite'::regclass and dependent_class.oid != referenced_class.oid "
        ~ "and referenced_namespace.nspname not in ('pg_catalog', 'information_schema')"
    )) }}
{%- endmacro %}

{% macro postgres_get_relations() -%}
    {{ return(postgres__get_relations()) }}
{%- endmacro %}

{% macro postgres__table_function_sql(target_relation) -%}
    create or replace function {{ target_relation.render() }} ({{ formatted_scalar_function_args_sql() }})
    returns {{ xform__returned_table() }}
    {{ scalar_function_volatility_sql() }}
    as
    {{ scalar_function_body_sql() }}
{%- endmacro %}
