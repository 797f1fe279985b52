{#- Postgres' own forms of built-in macros about relations. -#}

{#- Names are cut where Postgres would cut them, so that the suffix stays. -#}
{% macro postgres__make_relation_with_suffix(base_relation, suffix, dstring) -%}
    {%- set end = suffix ~ dstring -%}
    {%- set identifier = base_relation.identifier[:63 - end | length] ~ end -%}
    {{ return(base_relation.incorporate(path={'identifier': identifier})) }}
{%- endmacro %}

{% macro postgres__make_intermediate_relation(base_relation, suffix) -%}
    {{ return(postgres__make_relation_with_suffix(base_relation, suffix, dstring='')) }}
{%- endmacro %}

{% macro postgres__make_temp_relation(base_relation, suffix) -%}
    {%- set named = postgres__make_relation_with_suffix(base_relation, suffix, dstring=modules.datetime.datetime.now().strftime('%H%M%S%f')) -%}
    {{ return(named.incorporate(path={'schema': none, 'database': none})) }}
{%- endmacro %}

{% macro postgres__make_backup_relation(base_relation, backup_relation_type, suffix) -%}
    {{ return(postgres__make_relation_with_suffix(base_relation, suffix, dstring='').incorporate(type=backup_relation_type)) }}
{%- endmacro %}

{% macro postgres__get_replace_table_sql(relation, sql) -%}
    create or replace table {{ relation }} as (
        {{ sql }}
    );
{%- endmacro %}

{% macro postgres__get_replace_view_sql(relation, sql) -%}
    create or replace view {{ relation }} as (
        {{ sql }}
    );
{%- endmacro %}

{% macro postgres__get_create_materialized_view_as_sql(relation, sql) -%}
    create materialized view if not exists {{ relation }} as {{ sql }};
    {% for index in config.get('indexes') or [] -%}
    {{ get_create_index_sql(relation, index) }};
    {% endfor -%}
{%- endmacro %}

{% macro postgres__refresh_materialized_view(relation) -%}
    refresh materialized view {{ relation }}
{%- endmacro %}

{#- The indexes that are there and not configured, and the other way round; none where both are the same. -#}
{% macro postgres__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
    {%- set wanted = {} -%}
    {%- for index in new_config.get('indexes') or [] -%}
    {%- do wanted.update({postgres__index_key(index.columns, index.get('unique', false), index.get('type')): index}) -%}
    {%- endfor -%}
    {%- set there = {} -%}
    {%- for row in run_query(get_show_indexes_sql(existing_relation)) -%}
    {%- do there.update({postgres__index_key((row['column_names'] or '').split(','), row['unique'], row['method']): row['name']}) -%}
    {%- endfor -%}
    {%- set changes = {'drop': [], 'create': []} -%}
    {%- for key, name in there.items() if key not in wanted -%}
    {%- do changes.drop.append(name) -%}
    {%- endfor -%}
    {%- for key, index in wanted.items() if key not in there -%}
    {%- do changes.create.append(index) -%}
    {%- endfor -%}
    {{ return({'indexes': changes} if changes.drop or changes.create else none) }}
{%- endmacro %}

{#- What makes two indexes the same. -#}
{% macro postgres__index_key(columns, is_unique, type) -%}
    {%- set names = [columns] if columns is string else columns -%}
    {{ return(names | map('lower') | sort | join(',') ~ ' ' ~ ('unique ' if is_unique else '') ~ (type or 'btree')) }}
{%- endmacro %}

{% macro postgres__get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
    {%- set statements = [] -%}
    {%- for name in configuration_changes.indexes.drop -%}
    {%- do statements.append(get_drop_index_sql(relation, name)) -%}
    {%- endfor -%}
    {%- for index in configuration_changes.indexes.create -%}
    {%- do statements.append(get_create_index_sql(relation, index)) -%}
    {%- endfor -%}
    {{ return(statements | map('trim') | join(';\n')) }}
{%- endmacro %}

{% macro postgres__describe_materialized_view(relation) -%}
    {{ return({'indexes': run_query(get_show_indexes_sql(relation))}) }}
{%- endmacro %}

{% macro postgres__get_show_indexes_sql(relation) -%}
    select
        i.relname as name,
        m.amname as method,
        ix.indisunique as "unique",
        array_to_string(array_agg(a.attname), ',') as column_names
    from pg_index ix
    join pg_class i on i.oid = ix.indexrelid
    join pg_am m on m.oid = i.relam
    join pg_class t on t.oid = ix.indrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any(ix.indkey)
    where t.relname = '{{ relation.identifier }}'
        and n.nspname = '{{ relation.schema }}'
        and t.relkind in ('r', 'm')
    group by 1, 2, 3
    order by 1, 2, 3
{%- endmacro %}

{% macro postgres__get_drop_index_sql(relation, index_name) -%}
    drop index if exists "{{ relation.schema }}"."{{ index_name }}"
{%- endmacro %}

{% macro postgres_escape_comment(comment) -%}
    {{ xform__dollar_quoted(comment) }}
{%- endmacro %}

{% macro postgres__alter_relation_comment(relation, comment) -%}
    {%- set type = 'materialized view' if relation.type == 'materialized_view' else relation.type -%}
    comment on {{ type }} {{ relation }} is {{ postgres_escape_comment(comment) }};
{%- endmacro %}

{% macro postgres__alter_column_comment(relation, column_dict) -%}
    {%- set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- for name, column in validate_doc_columns(relation, column_dict, existing).items() -%}
    comment on column {{ relation }}.{{ adapter.quote(name) if column['quote'] else name }} is {{ postgres_escape_comment(column['description']) }};
    {% endfor -%}
{%- endmacro %}
