{#- The steps of building a materialized view. -#}

{% macro materialized_view_setup(backup_relation, intermediate_relation, pre_hooks) -%}
    {%- do drop_relation_if_exists(load_cached_relation(backup_relation)) -%}
    {%- do drop_relation_if_exists(load_cached_relation(intermediate_relation)) -%}
    {{ run_hooks(pre_hooks, inside_transaction=false) }}
{%- endmacro %}

{% macro materialized_view_teardown(backup_relation, intermediate_relation, post_hooks) -%}
    {%- do drop_relation_if_exists(backup_relation) -%}
    {%- do drop_relation_if_exists(intermediate_relation) -%}
    {{ run_hooks(post_hooks, inside_transaction=false) }}
{%- endmacro %}

{% macro materialized_view_get_build_sql(existing_relation, target_relation, backup_relation, intermediate_relation) -%}
    {%- if existing_relation is none -%}
    {{ return(get_create_materialized_view_as_sql(target_relation, sql)) }}
    {%- elif should_full_refresh() or not existing_relation.is_materialized_view -%}
    {{ return(get_replace_sql(existing_relation, target_relation, sql)) }}
    {%- endif -%}
    {%- set on_change = config.get('on_configuration_change', 'apply') -%}
    {%- set changes = get_materialized_view_configuration_changes(existing_relation, config) -%}
    {%- if changes is none -%}
    {{ return(refresh_materialized_view(target_relation)) }}
    {%- elif on_change == 'apply' -%}
    {{ return(get_alter_materialized_view_as_sql(target_relation, changes, sql, existing_relation, backup_relation, intermediate_relation)) }}
    {%- elif on_change == 'continue' -%}
    {%- do exceptions.warn('the configuration of ' ~ target_relation ~ ' changed and was not applied: on_configuration_change is "continue"') -%}
    {{ return('') }}
    {%- else -%}
    {{ exceptions.raise_compiler_error('the configuration of ' ~ target_relation ~ ' changed and on_configuration_change is "' ~ on_change ~ '"') }}
    {%- endif -%}
{%- endmacro %}

{% macro materialized_view_execute_no_op(target_relation) -%}
    {{ noop_statement('main', 'SKIP ' ~ target_relation, 'SKIP', '-1') }}
{%- endmacro %}

{% macro materialized_view_execute_build_sql(build_sql, existing_relation, target_relation, post_hooks) -%}
    {%- set must_revoke = should_revoke(existing_relation, full_refresh_mode=true) -%}
    {{ run_hooks(pre_hooks, inside_transaction=true) }}
    {%- call statement('main') -%}
    {{ build_sql }}
    {%- endcall -%}
    {%- do apply_grants(target_relation, config.get('grants'), should_revoke=must_revoke) -%}
    {%- do persist_docs(target_relation, model) -%}
    {{ run_hooks(post_hooks, inside_transaction=true) }}
    {%- do adapter.commit() -%}
{%- endmacro %}

{% macro get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
    {{ return(adapter.dispatch('get_alter_materialized_view_as_sql', 'dbt')(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation)) }}
{%- endmacro %}

{% macro default__get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
    {{ exceptions.raise_compiler_error('get_alter_materialized_view_as_sql has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}
