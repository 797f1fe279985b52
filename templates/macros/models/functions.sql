{#- Functions in the warehouse: scalar, aggregate and table functions. -#}

{% macro function_execute_build_sql(build_sql, existing_relation, target_relation) -%}
    {{ return(adapter.dispatch('function_execute_build_sql', 'dbt')(build_sql, existing_relation, target_relation)) }}
{%- endmacro %}

{% macro default__function_execute_build_sql(build_sql, existing_relation, target_relation) -%}
    {{ run_hooks(pre_hooks, inside_transaction=true) }}
    {%- call statement('main') -%}
    {{ build_sql }}
    {%- endcall -%}
    {{ run_hooks(post_hooks, inside_transaction=true) }}
    {%- do adapter.commit() -%}
{%- endmacro %}

{% macro get_aggregate_function_create_replace_signature(target_relation) -%}
    {{ return(adapter.dispatch('get_aggregate_function_create_replace_signature', 'dbt')(target_relation)) }}
{%- endmacro %}

{% macro default__get_aggregate_function_create_replace_signature(target_relation) -%}
    create or replace aggregate function {{ target_relation.render() }} ({{ get_formatted_aggregate_function_args() }})
    returns {{ model.returns.data_type }}
    {{ get_function_language_specifier() }}
    {{ get_aggregate_function_volatility_specifier() }}
    {{ get_function_python_options() }}
    as
{%- endmacro %}

{% macro get_formatted_aggregate_function_args() -%}
    {{ return(adapter.dispatch('get_formatted_aggregate_function_args', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_formatted_aggregate_function_args() -%}
    {{ xform__function_argument_list() }}
{%- endmacro %}

{% macro get_function_language_specifier() -%}
    {{ return(adapter.dispatch('get_function_language_specifier', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_function_language_specifier() -%}
    language {{ model.language }}
{%- endmacro %}

{% macro get_aggregate_function_volatility_specifier() -%}
    {{ return(adapter.dispatch('get_aggregate_function_volatility_specifier', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_aggregate_function_volatility_specifier() -%}
    {{ scalar_function_volatility_sql() }}
{%- endmacro %}

{% macro get_function_python_options() -%}
    {{ return(adapter.dispatch('get_function_python_options', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_function_python_options() -%}
    {{ exceptions.raise_not_implemented('get_function_python_options has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro scalar_function_sql(target_relation) -%}
    {{ return(adapter.dispatch('scalar_function_sql', 'dbt')(target_relation)) }}
{%- endmacro %}

{% macro default__scalar_function_sql(target_relation) -%}
    {{ scalar_function_create_replace_signature_sql(target_relation) }}
    {{ scalar_function_body_sql() }};
{%- endmacro %}

{% macro scalar_function_create_replace_signature_sql(target_relation) -%}
    {{ return(adapter.dispatch('scalar_function_create_replace_signature_sql', 'dbt')(target_relation)) }}
{%- endmacro %}

{% macro default__scalar_function_create_replace_signature_sql(target_relation) -%}
    create or replace function {{ target_relation.render() }} ({{ formatted_scalar_function_args_sql() }})
    returns {{ model.returns.data_type }}
    {{ scalar_function_volatility_sql() }}
    as
{%- endmacro %}

{% macro formatted_scalar_function_args_sql() -%}
    {{ return(adapter.dispatch('formatted_scalar_function_args_sql', 'dbt')()) }}
{%- endmacro %}

{% macro default__formatted_scalar_function_args_sql() -%}
    {{ xform__function_argument_list() }}
{%- endmacro %}

{% macro formatted_scalar_function_args_javascript() -%}
    {{ return(adapter.dispatch('formatted_scalar_function_args_javascript', 'dbt')()) }}
{%- endmacro %}

{% macro default__formatted_scalar_function_args_javascript() -%}
    {{ xform__function_argument_list() }}
{%- endmacro %}

{% macro scalar_function_body_sql() -%}
    {{ return(adapter.dispatch('scalar_function_body_sql', 'dbt')()) }}
{%- endmacro %}

{% macro default__scalar_function_body_sql() -%}
    $$
    {{ model.compiled_code }}
    $$ language sql
{%- endmacro %}

{% macro scalar_function_volatility_sql() -%}
    {{ return(adapter.dispatch('scalar_function_volatility_sql', 'dbt')()) }}
{%- endmacro %}

{% macro default__scalar_function_volatility_sql() -%}
    {%- set volatility = model.config.get('volatility') -%}
    {%- if volatility in ['deterministic', 'stable', 'non-deterministic'] -%}
    {{ {'deterministic': 'immutable', 'stable': 'stable', 'non-deterministic': 'volatile'}[volatility] }}
    {%- elif volatility is not none -%}
    {%- do unsupported_volatility_warning(volatility) -%}
    {%- endif -%}
{%- endmacro %}

{% macro scalar_function_volatility_javascript() -%}
    {{ return(adapter.dispatch('scalar_function_volatility_javascript', 'dbt')()) }}
{%- endmacro %}

{% macro default__scalar_function_volatility_javascript() -%}
    {{ scalar_function_volatility_sql() }}
{%- endmacro %}

{% macro unsupported_volatility_warning(volatility) -%}
    {{ return(adapter.dispatch('unsupported_volatility_warning', 'dbt')(volatility)) }}
{%- endmacro %}

{% macro default__unsupported_volatility_warning(volatility) -%}
    {%- do exceptions.warn('the volatility "' ~ volatility ~ '" is not one that ' ~ adapter.type() ~ ' has; it is left out') -%}
{%- endmacro %}

{#- Arguments of a function with their types, and with defaults where they have some. -#}
{% macro xform__function_argument_list() -%}
    {%- set args = [] -%}
    {%- for arg in model.arguments or [] -%}
    {%- set fallback = ' default ' ~ arg.default_value if arg.default_value is not none and arg.default_value is defined else '' -%}
    {%- do args.append(arg.name ~ ' ' ~ arg.data_type ~ fallback) -%}
    {%- endfor -%}
    {{ return(args | join(', ')) }}
{%- endmacro %}

{#- Aggregate and table functions are this engine's own: no form of them holds for all. -#}
{% macro aggregate_function_sql(target_relation) -%}
    {{ return(adapter.dispatch('aggregate_function_sql', 'dbt')(target_relation)) }}
{%- endmacro %}

{% macro default__aggregate_function_sql(target_relation) -%}
    {{ exceptions.raise_compiler_error('aggregate functions in SQL cannot be made on ' ~ adapter.type()) }}
{%- endmacro %}

{% macro table_function_sql(target_relation) -%}
    {{ return(adapter.dispatch('table_function_sql', 'dbt')(target_relation)) }}
{%- endmacro %}

{% macro default__table_function_sql(target_relation) -%}
    {{ exceptions.raise_compiler_error('table functions in SQL cannot be made on ' ~ adapter.type()) }}
{%- endmacro %}

{#- What a table function returns: the text of data_type, or the columns that are listed. -#}
{% macro xform__returned_table() -%}
    {%- if model.returns.data_type -%}
    {{ return(model.returns.data_type) }}
    {%- elif not model.returns.get('columns') -%}
    {{ exceptions.raise_compiler_error('the table function ' ~ model.name ~ ' does not say what it returns: add returns: {columns: [{name: id, data_type: integer}]}') }}
    {%- endif -%}
    {%- set columns = [] -%}
    {%- for column in model.returns.columns -%}
    {%- do columns.append(column.name ~ ' ' ~ column.data_type) -%}
    {%- endfor -%}
    {{ return('table (' ~ columns | join(', ') ~ ')') }}
{%- endmacro %}
