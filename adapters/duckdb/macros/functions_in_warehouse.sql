{#- Functions in SQL are DuckDB's macros: an expression or a query with parameters, which have no types. -#}

{% macro duckdb__scalar_function_sql(target_relation) -%}
    create or replace macro {{ target_relation.render() }}
    ({{ xform__macro_parameters(model.arguments) }}) as (
    {{ model.compiled_code }}
    )
    {%- for overload in model.overloads -%}
    ,
    ({{ xform__macro_parameters(overload.arguments) }}) as (
    {{ overload.compiled_body }}
    )
    {%- endfor -%}
{%- endmacro %}

{#- A macro whose body is an aggregate's expression is an aggregate itself. -#}
{% macro duckdb__aggregate_function_sql(target_relation) -%}
    {{ duckdb__scalar_function_sql(target_relation) }}
{%- endmacro %}

{% macro duckdb__table_function_sql(target_relation) -%}
    create or replace macro {{ target_relation.render() }}
    ({{ xform__macro_parameters(model.arguments) }}) as table
    {{ model.compiled_code }}
    {%- for overload in model.overloads -%}
    ,
    ({{ xform__macro_parameters(overload.arguments) }}) as table
    {{ overload.compiled_body }}
    {%- endfor -%}
{%- endmacro %}

{% macro xform__macro_parameters(arguments) -%}
    {%- set parameters = [] -%}
    {%- for argument in arguments or [] -%}
    {%- set fallback = argument.get('default_value') -%}
    {%- do parameters.append(argument.name ~ (' := ' ~ fallback if fallback is not none else '')) -%}
    {%- endfor -%}
    {{ return(parameters | join(', ')) }}
{%- endmacro %}
