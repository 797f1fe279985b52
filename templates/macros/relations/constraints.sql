{#- Columns and constraints of enforced contracts. -#}

{% macro table_columns_and_constraints() -%}
    {%- set parts = adapter.render_raw_columns_constraints(raw_columns=model['columns']) | list -%}
    {%- do parts.extend(adapter.render_raw_model_constraints(raw_constraints=model['constraints'])) -%}
    (
        {{ parts | join(',\n        ') }}
    )
{%- endmacro %}

{% macro get_table_columns_and_constraints() -%}
    {{ return(adapter.dispatch('get_table_columns_and_constraints', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_table_columns_and_constraints() -%}
    {{ return(table_columns_and_constraints()) }}
{%- endmacro %}

{% macro get_assert_columns_equivalent(sql) -%}
    {{ return(adapter.dispatch('get_assert_columns_equivalent', 'dbt')(sql)) }}
{%- endmacro %}

{% macro default__get_assert_columns_equivalent(sql) -%}
    {{ return(assert_columns_equivalent(sql)) }}
{%- endmacro %}

{#- Compares the columns of a query with those that the contract names; types as the warehouse has them. -#}
{% macro assert_columns_equivalent(sql) -%}
    {%- set names = model['columns'] | map('lower') | list -%}
    {%- if not names -%}
    {{ exceptions.raise_compiler_error('the contract of this model is enforced, and it names no columns') }}
    {%- endif -%}
    {%- set given = format_columns(get_column_schema_from_query(sql, config.get('sql_header'))) -%}
    {%- set declared = format_columns(get_column_schema_from_query(get_empty_schema_sql(model['columns']))) -%}
    {%- set expected = {} -%}
    {%- for column in declared -%}
    {%- do expected.update({column['name'] | lower: column['formatted']}) -%}
    {%- endfor -%}
    {%- set same = (given | length) == (declared | length) -%}
    {%- set state = namespace(same=same) -%}
    {%- for column in given -%}
    {%- if expected.get(column['name'] | lower, '') | lower != column['formatted'] | lower -%}
    {%- set state.same = false -%}
    {%- endif -%}
    {%- endfor -%}
    {%- if not state.same -%}
    {%- do exceptions.raise_contract_error(yaml_columns=declared, sql_columns=given) -%}
    {%- endif -%}
{%- endmacro %}

{% macro format_columns(columns) -%}
    {%- set formatted = [] -%}
    {%- for column in columns -%}
    {%- do formatted.append(adapter.dispatch('format_column', 'dbt')(column)) -%}
    {%- endfor -%}
    {{ return(formatted) }}
{%- endmacro %}

{% macro default__format_column(column) -%}
    {%- set data_type = column.dtype -%}
    {{ return({'name': column.name, 'data_type': data_type, 'formatted': column.name ~ ' ' ~ data_type}) }}
{%- endmacro %}

{#- The declared columns in their order, out of a query that may have them in another. -#}
{% macro get_select_subquery(sql) -%}
    {{ return(adapter.dispatch('get_select_subquery', 'dbt')(sql)) }}
{%- endmacro %}

{% macro default__get_select_subquery(sql) -%}
    select {{ adapter.dispatch('get_column_names', 'dbt')() }}
    from (
        {{ sql }}
    ) as model_subq
{%- endmacro %}

{% macro default__get_column_names() -%}
    {%- set names = [] -%}
    {%- for column in (model['columns'] or {}).values() -%}
    {%- do names.append(adapter.quote(column['name']) if column.get('quote') else column['name']) -%}
    {%- endfor -%}
    {{ return(names | join(', ')) }}
{%- endmacro %}
