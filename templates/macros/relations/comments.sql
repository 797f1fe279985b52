{#- Descriptions in the warehouse. -#}

{% macro alter_column_comment(relation, column_dict) -%}
    {{ return(adapter.dispatch('alter_column_comment', 'dbt')(relation, column_dict)) }}
{%- endmacro %}

{% macro default__alter_column_comment(relation, column_dict) -%}
    {{ exceptions.raise_not_implemented('alter_column_comment has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro alter_relation_comment(relation, relation_comment) -%}
    {{ return(adapter.dispatch('alter_relation_comment', 'dbt')(relation, relation_comment)) }}
{%- endmacro %}

{% macro default__alter_relation_comment(relation, relation_comment) -%}
    {{ exceptions.raise_not_implemented('alter_relation_comment has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{% macro persist_docs(relation, model, for_relation=true, for_columns=true) -%}
    {{ return(adapter.dispatch('persist_docs', 'dbt')(relation, model, for_relation, for_columns)) }}
{%- endmacro %}

{% macro default__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- if for_relation and config.persist_relation_docs() and model.description -%}
    {%- do run_query(alter_relation_comment(relation, model.description)) -%}
    {%- endif -%}
    {%- if for_columns and config.persist_column_docs() and model.columns -%}
    {%- set comments = alter_column_comment(relation, model.columns) -%}
    {%- if comments is not none and comments | trim -%}
    {%- do run_query(comments) -%}
    {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- A text between marks that no quote in it can end. -#}
{% macro xform__dollar_quoted(comment) -%}
    {%- set mark = '$dbt_comment_literal_block$' -%}
    {%- if comment is not string -%}
    {{ exceptions.raise_compiler_error('a description is a text, not ' ~ comment) }}
    {%- elif mark in comment -%}
    {{ exceptions.raise_compiler_error('a description cannot have the text ' ~ mark) }}
    {%- endif -%}
    {{ mark }}{{ comment }}{{ mark }}
{%- endmacro %}

{#- The described columns that the relation has; a warning names the others. -#}
{% macro validate_doc_columns(relation, column_dict, existing_column_names) -%}
    {%- set existing = existing_column_names | map('lower') | list -%}
    {%- set kept = {} -%}
    {%- set missing = [] -%}
    {%- for name, column in column_dict.items() -%}
    {%- if name | lower in existing -%}
    {%- do kept.update({name: column}) -%}
    {%- else -%}
    {%- do missing.append(name) -%}
    {%- endif -%}
    {%- endfor -%}
    {%- if missing -%}
    {%- do exceptions.warn('described columns that ' ~ relation ~ ' does not have: ' ~ missing | join(', ')) -%}
    {%- endif -%}
    {{ return(kept) }}
{%- endmacro %}
