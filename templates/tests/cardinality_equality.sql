{#- Values that do not stand in as many rows here as in the other relation; null is a value like others. -#}
{% test cardinality_equality(model, column_name, to, field) %}{{ return(adapter.dispatch('test_cardinality_equality', 'xform')(model, column_name, to, field)) }}{% endtest %}

{% macro default__test_cardinality_equality(model, column_name, to, field) %}
select
    value_field,
    sum(here) as n_records,
    sum(there) as n_records_compared
from (
    select {{ column_name }} as value_field, 1 as here, 0 as there
    from {{ model }}
    union all
    select {{ field }} as value_field, 0 as here, 1 as there
    from {{ to }}
) as both_sides
group by value_field
having sum(here) <> sum(there)
{% endmacro %}
