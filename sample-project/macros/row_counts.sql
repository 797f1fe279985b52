{# A pair of hooks that keeps the number of rows of a relation in audit.row_counts. #}

{% macro forget_row_count(relation) -%}
    delete from audit.row_counts where model = '{{ relation.identifier }}'
{%- endmacro %}

{% macro record_row_count(relation) -%}
    insert into audit.row_counts select '{{ relation.identifier }}', count(*) from {{ relation }}
{%- endmacro %}
