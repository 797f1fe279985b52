{#- What is asked for tests and unit tests. -#}

{% macro get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
    {{ return(adapter.dispatch('get_test_sql', 'dbt')(main_sql, fail_calc, warn_if, error_if, limit)) }}
{%- endmacro %}

{% macro default__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
    select
        {{ fail_calc }} as failures,
        {{ fail_calc }} {{ warn_if }} as should_warn,
        {{ fail_calc }} {{ error_if }} as should_error
    from (
        {{ main_sql }}
        {{ 'limit ' ~ limit if limit is not none }}
    ) dbt_internal_test
{%- endmacro %}

{% macro get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {{ return(adapter.dispatch('get_unit_test_sql', 'dbt')(main_sql, expected_fixture_sql, expected_column_names)) }}
{%- endmacro %}

{% macro default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    with dbt_internal_unit_test_actual as (
        select {{ expected_column_names | join(', ') }}, {{ dbt.string_literal('actual') }} as {{ adapter.quote('actual_or_expected') }}
        from (
            {{ main_sql }}
        ) _dbt_internal_unit_test_actual
    ),
    dbt_internal_unit_test_expected as (
        select {{ expected_column_names | join(', ') }}, {{ dbt.string_literal('expected') }} as {{ adapter.quote('actual_or_expected') }}
        from (
            {{ expected_fixture_sql }}
        ) _dbt_internal_unit_test_expected
    )
    select * from dbt_internal_unit_test_actual
    union all
    select * from dbt_internal_unit_test_expected
{%- endmacro %}

{#- The rows of a fixture as a query. Without types they are those of the relation that the fixture stands for. -#}
{% macro get_fixture_sql(rows, column_name_to_data_types) -%}
    {%- set default_row = {} -%}
    {%- set types = column_name_to_data_types or {} -%}
    {%- if not column_name_to_data_types -%}
    {%- for column in adapter.get_columns_in_relation(load_relation(this) or defer_relation) -%}
    {%- do types.update({column.name | lower: column.data_type}) -%}
    {%- endfor -%}
    {%- if not types -%}
    {{ exceptions.raise_compiler_error('the columns of ' ~ this ~ ' are not known, so its fixture cannot be typed: build it first') }}
    {%- endif -%}
    {%- endif -%}
    {%- for name in types -%}
    {%- do default_row.update({name: safe_cast('null', types[name]) | trim}) -%}
    {%- endfor -%}
    {%- do validate_fixture_rows(rows, 0) -%}
    {%- for row in rows -%}
    {%- set values = format_row(row, types) -%}
    {%- set selected = [] -%}
    {%- for name in default_row -%}
    {%- do selected.append((values[name] if name in values else default_row[name]) ~ ' as ' ~ name) -%}
    {%- endfor -%}
    select {{ selected | join(', ') }}
    {% if not loop.last -%}
    union all
    {% endif -%}
    {%- endfor -%}
    {%- if not rows -%}
    {%- set selected = [] -%}
    {%- for name in default_row -%}
    {%- do selected.append(default_row[name] ~ ' as ' ~ name) -%}
    {%- endfor -%}
    select {{ selected | join(', ') }}
    limit 0
    {%- endif -%}
{%- endmacro %}

{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted) -%}
    {%- if not rows -%}
    select * from dbt_internal_unit_test_actual
    limit 0
    {%- endif -%}
    {%- for row in rows -%}
    {%- set values = format_row(row, column_name_to_data_types) -%}
    {%- set selected = [] -%}
    {%- for name, value in values.items() -%}
    {%- do selected.append(value ~ ' as ' ~ column_name_to_quoted[name]) -%}
    {%- endfor -%}
    select {{ selected | join(', ') }}
    {% if not loop.last -%}
    union all
    {% endif -%}
    {%- endfor -%}
{%- endmacro %}

{#- The cells of a row as SQL of their columns' types. -#}
{% macro format_row(row, column_name_to_data_types) -%}
    {%- set values = {} -%}
    {%- for name, value in row.items() -%}
    {%- set key = name | lower -%}
    {%- if key not in column_name_to_data_types -%}
    {{ exceptions.raise_compiler_error('the fixture has a column "' ~ name ~ '" that ' ~ this ~ ' does not have; it has: ' ~ column_name_to_data_types.keys() | join(', ')) }}
    {%- endif -%}
    {%- set type = column_name_to_data_types[key] -%}
    {%- if value is none -%}
    {%- set literal = 'null' -%}
    {%- elif value is string -%}
    {%- set literal = dbt.string_literal(dbt.escape_single_quotes(value)) -%}
    {%- else -%}
    {%- set literal = value -%}
    {%- endif -%}
    {%- do values.update({key: safe_cast(literal, type) | trim}) -%}
    {%- endfor -%}
    {{ return(values) }}
{%- endmacro %}

{% macro validate_fixture_rows(rows, row_number) -%}
    {{ return(adapter.dispatch('validate_fixture_rows', 'dbt')(rows, row_number)) }}
{%- endmacro %}

{% macro default__validate_fixture_rows(rows, row_number) -%}

{%- endmacro %}
