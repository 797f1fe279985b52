{#- Statements by the type of the relation that they are about. -#}

{% macro get_create_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_create_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_sql(relation, sql) -%}
    {%- if relation.is_view -%}
    {{ get_create_view_as_sql(relation, sql) }}
    {%- elif relation.is_table -%}
    {{ get_create_table_as_sql(false, relation, sql) }}
    {%- elif relation.is_materialized_view -%}
    {{ get_create_materialized_view_as_sql(relation, sql) }}
    {%- else -%}
    {{ exceptions.raise_compiler_error('get_create_sql() knows no statement for the type ' ~ relation.type) }}
    {%- endif -%}
{%- endmacro %}

{% macro get_create_table_as_sql(temporary, relation, sql) -%}
    {{ return(adapter.dispatch('get_create_table_as_sql', 'dbt')(temporary, relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_table_as_sql(temporary, relation, sql) -%}
    {{ return(create_table_as(temporary, relation, sql)) }}
{%- endmacro %}

{% macro get_create_view_as_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_create_view_as_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_view_as_sql(relation, sql) -%}
    {{ return(create_view_as(relation, sql)) }}
{%- endmacro %}

{% macro get_create_materialized_view_as_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_create_materialized_view_as_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_materialized_view_as_sql(relation, sql) -%}
    {{ exceptions.raise_compiler_error('get_create_materialized_view_as_sql has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro get_drop_sql(relation) -%}
    {{ return(adapter.dispatch('get_drop_sql', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_drop_sql(relation) -%}
    {%- if relation.is_view -%}
    {{ drop_view(relation) }}
    {%- elif relation.is_table -%}
    {{ drop_table(relation) }}
    {%- elif relation.is_materialized_view -%}
    {{ drop_materialized_view(relation) }}
    {%- else -%}
    drop {{ relation.type or 'table' }} if exists {{ relation }} cascade
    {%- endif -%}
{%- endmacro %}

{% macro get_rename_sql(relation, new_name) -%}
    {{ return(adapter.dispatch('get_rename_sql', 'dbt')(relation, new_name)) }}
{%- endmacro %}

{% macro default__get_rename_sql(relation, new_name) -%}
    {%- if relation.is_view -%}
    {{ get_rename_view_sql(relation, new_name) }}
    {%- elif relation.is_table -%}
    {{ get_rename_table_sql(relation, new_name) }}
    {%- elif relation.is_materialized_view -%}
    {{ get_rename_materialized_view_sql(relation, new_name) }}
    {%- else -%}
    {{ exceptions.raise_compiler_error('get_rename_sql() knows no statement for the type ' ~ relation.type) }}
    {%- endif -%}
{%- endmacro %}

{% macro get_create_intermediate_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_create_intermediate_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_intermediate_sql(relation, sql) -%}
    {%- set intermediate = make_intermediate_relation(relation) -%}
    {{ get_drop_sql(intermediate) }};
    {{ get_create_sql(intermediate, sql) }}
{%- endmacro %}

{#- A new name stands as it is given, so that it may be in quotes or not. -#}
{% macro get_rename_table_sql(relation, new_name) -%}
    {{ return(adapter.dispatch('get_rename_table_sql', 'dbt')(relation, new_name)) }}
{%- endmacro %}

{% macro default__get_rename_table_sql(relation, new_name) -%}
    alter table {{ relation.render() }} rename to {{ new_name }}
{%- endmacro %}

{% macro get_rename_view_sql(relation, new_name) -%}
    {{ return(adapter.dispatch('get_rename_view_sql', 'dbt')(relation, new_name)) }}
{%- endmacro %}

{% macro default__get_rename_view_sql(relation, new_name) -%}
    alter view {{ relation.render() }} rename to {{ new_name }}
{%- endmacro %}

{% macro get_rename_materialized_view_sql(relation, new_name) -%}
    {{ return(adapter.dispatch('get_rename_materialized_view_sql', 'dbt')(relation, new_name)) }}
{%- endmacro %}

{% macro default__get_rename_materialized_view_sql(relation, new_name) -%}
    alter materialized view {{ relation.render() }} rename to {{ new_name }}
{%- endmacro %}

{#- A relation's name for the statement that gives it one: in quotes where it would be read as another without them. -#}
{% macro xform__new_name(relation) -%}
    {{ return(adapter.dispatch('xform__new_name', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__xform__new_name(relation) -%}
    {%- set is_plain = modules.re.fullmatch('[a-z_][a-z0-9_]*', relation.identifier) is not none -%}
    {{ return(relation.identifier if is_plain else adapter.quote(relation.identifier)) }}
{%- endmacro %}

{% macro get_rename_intermediate_sql(relation) -%}
    {{ return(adapter.dispatch('get_rename_intermediate_sql', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_rename_intermediate_sql(relation) -%}
    {{ get_rename_sql(make_intermediate_relation(relation), xform__new_name(relation)) }}
{%- endmacro %}

{% macro get_create_backup_sql(relation) -%}
    {{ return(adapter.dispatch('get_create_backup_sql', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_create_backup_sql(relation) -%}
    {%- set backup = make_backup_relation(relation, relation.type) -%}
    {{ get_drop_sql(backup) }};
    {{ get_rename_sql(relation, xform__new_name(backup)) }}
{%- endmacro %}

{% macro get_drop_backup_sql(relation) -%}
    {{ return(adapter.dispatch('get_drop_backup_sql', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_drop_backup_sql(relation) -%}
    {{ get_drop_sql(make_backup_relation(relation, relation.type)) }}
{%- endmacro %}

{#- One relation in the place of another: at once where the engine can, else by names that are given in turn. -#}
{% macro get_replace_sql(existing_relation, target_relation, sql) -%}
    {{ return(adapter.dispatch('get_replace_sql', 'dbt')(existing_relation, target_relation, sql)) }}
{%- endmacro %}

{% macro default__get_replace_sql(existing_relation, target_relation, sql) -%}
    {%- if existing_relation.is_view and target_relation.is_view and existing_relation.can_be_replaced -%}
    {{ get_replace_view_sql(target_relation, sql) }}
    {%- elif existing_relation.is_table and target_relation.is_table and existing_relation.can_be_replaced -%}
    {{ get_replace_table_sql(target_relation, sql) }}
    {%- elif existing_relation.is_materialized_view and target_relation.is_materialized_view and existing_relation.can_be_replaced -%}
    {{ get_replace_materialized_view_sql(target_relation, sql) }}
    {%- elif target_relation.can_be_renamed and existing_relation.can_be_renamed -%}
    {{ get_create_intermediate_sql(target_relation, sql) }};
    {{ get_create_backup_sql(existing_relation) }};
    {{ get_rename_intermediate_sql(target_relation) }};
    {{ get_drop_backup_sql(existing_relation) }}
    {%- elif target_relation.can_be_renamed -%}
    {{ get_create_intermediate_sql(target_relation, sql) }};
    {{ get_drop_sql(existing_relation) }};
    {{ get_rename_intermediate_sql(target_relation) }}
    {%- elif existing_relation.can_be_renamed -%}
    {{ get_create_backup_sql(existing_relation) }};
    {{ get_create_sql(target_relation, sql) }};
    {{ get_drop_backup_sql(existing_relation) }}
    {%- else -%}
    {{ get_drop_sql(existing_relation) }};
    {{ get_create_sql(target_relation, sql) }}
    {%- endif -%}
{%- endmacro %}

{% macro get_replace_table_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_replace_table_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_replace_table_sql(relation, sql) -%}
    {{ exceptions.raise_compiler_error('get_replace_table_sql has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro get_replace_view_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_replace_view_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_replace_view_sql(relation, sql) -%}
    {{ exceptions.raise_compiler_error('get_replace_view_sql has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro get_replace_materialized_view_sql(relation, sql) -%}
    {{ return(adapter.dispatch('get_replace_materialized_view_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_replace_materialized_view_sql(relation, sql) -%}
    {{ exceptions.raise_compiler_error('get_replace_materialized_view_sql has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro refresh_materialized_view(relation) -%}
    {{ return(adapter.dispatch('refresh_materialized_view', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__refresh_materialized_view(relation) -%}
    {{ exceptions.raise_compiler_error('refresh_materialized_view has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro get_materialized_view_configuration_changes(existing_relation, new_config) -%}
    {{ return(adapter.dispatch('get_materialized_view_configuration_changes', 'dbt')(existing_relation, new_config)) }}
{%- endmacro %}

{% macro default__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
    {{ exceptions.raise_compiler_error('get_materialized_view_configuration_changes has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}
