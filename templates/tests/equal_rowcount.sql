{#- The numbers of rows of two relations, where they differ. -#}
{% test equal_rowcount(model, compare_model) %}{{ return(adapter.dispatch('test_equal_rowcount', 'xform')(model, compare_model)) }}{% endtest %}

{% macro default__test_equal_rowcount(model, compare_model) %}
select
    here.n_records as n_records,
    there.n_records as n_records_compared,
    here.n_records - there.n_records as difference
from (select count(*) as n_records from {{ model }}) as here
cross join (select count(*) as n_records from {{ compare_model }}) as there
where here.n_records <> there.n_records
{% endmacro %}
