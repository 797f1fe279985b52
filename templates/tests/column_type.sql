{#- The type of a column, where it is not the one that is named. Both are asked of the engine, so that spellings of one type are equal. -#}
{% test column_type(model, column_name, type) %}{{ return(adapter.dispatch('test_column_type', 'xform')(model, column_name, type)) }}{% endtest %}

{% macro default__test_column_type(model, column_name, type) %}
{%- set found = xform.type_in_query('select ' ~ column_name ~ ' as found from ' ~ model) -%}
{%- set expected = xform.type_in_query('select cast(null as ' ~ type ~ ') as expected') %}
select *
from (
    select
        {{ dbt.string_literal(dbt.escape_single_quotes(column_name)) }} as column_name,
        {{ dbt.string_literal(dbt.escape_single_quotes(found)) }} as found_type,
        {{ dbt.string_literal(dbt.escape_single_quotes(expected)) }} as expected_type
) as types
where {{ 'false' if found | lower == expected | lower else 'true' }}
{% endmacro %}

{% macro type_in_query(query) -%}
    {{ return((get_column_schema_from_query(query) | first).data_type if execute else '') }}
{%- endmacro %}
