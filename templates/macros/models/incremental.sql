{#- Incremental strategies. The text of merging, replacing and appending is the dialect's own. -#}

{% macro get_incremental_append_sql(arg_dict) -%}
    {{ return(adapter.dispatch('get_incremental_append_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro default__get_incremental_append_sql(arg_dict) -%}
    {{ return(get_insert_into_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'])) }}
{%- endmacro %}

{% macro get_incremental_delete_insert_sql(arg_dict) -%}
    {{ return(adapter.dispatch('get_incremental_delete_insert_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro default__get_incremental_delete_insert_sql(arg_dict) -%}
    {{ return(get_delete_insert_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) }}
{%- endmacro %}

{% macro get_incremental_merge_sql(arg_dict) -%}
    {{ return(adapter.dispatch('get_incremental_merge_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro default__get_incremental_merge_sql(arg_dict) -%}
    {{ return(get_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) }}
{%- endmacro %}

{% macro get_incremental_insert_overwrite_sql(arg_dict) -%}
    {{ return(adapter.dispatch('get_incremental_insert_overwrite_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro default__get_incremental_insert_overwrite_sql(arg_dict) -%}
    {{ return(get_insert_overwrite_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) }}
{%- endmacro %}

{% macro get_incremental_default_sql(arg_dict) -%}
    {{ return(adapter.dispatch('get_incremental_default_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro default__get_incremental_default_sql(arg_dict) -%}
    {{ return(get_incremental_append_sql(arg_dict)) }}
{%- endmacro %}

{% macro get_incremental_microbatch_sql(arg_dict) -%}
    {{ return(adapter.dispatch('get_incremental_microbatch_sql', 'dbt')(arg_dict)) }}
{%- endmacro %}

{% macro default__get_incremental_microbatch_sql(arg_dict) -%}
    {{ exceptions.raise_not_implemented('the strategy microbatch has no form for the adapter ' ~ adapter.type()) }}
{%- endmacro %}

{#- Replaces the rows of one batch: those whose event time lies in it. `holds_to_batch` leaves out new rows beside it. -#}
{% macro xform__replace_batch(arg_dict, as_timestamp, holds_to_batch=false) -%}
    {%- set batch = xform__batch_conditions(as_timestamp) -%}
    {%- set conditions = (arg_dict['incremental_predicates'] or []) + batch -%}
    delete from {{ arg_dict['target_relation'] }}
    where {{ conditions | join('\n  and ') if conditions else 'true' }};
    {{ get_insert_into_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns']) }}
    {%- if holds_to_batch and batch %}
    where {{ batch | join('\n  and ') }}
    {%- endif %}
{%- endmacro %}

{#- What is true of the rows of the batch that is run. -#}
{% macro xform__batch_conditions(as_timestamp) -%}
    {%- if not config.get('event_time') -%}
    {{ exceptions.raise_compiler_error('the strategy microbatch needs the configuration event_time') }}
    {%- endif -%}
    {%- set conditions = [] -%}
    {%- if model.batch and model.batch.event_time_start -%}
    {%- do conditions.append(config.get('event_time') ~ ' >= ' ~ as_timestamp | replace('?', "'" ~ model.batch.event_time_start ~ "'")) -%}
    {%- endif -%}
    {%- if model.batch and model.batch.event_time_end -%}
    {%- do conditions.append(config.get('event_time') ~ ' < ' ~ as_timestamp | replace('?', "'" ~ model.batch.event_time_end ~ "'")) -%}
    {%- endif -%}
    {{ return(conditions) }}
{%- endmacro %}

{#- Joins a key of the new rows with one of the old rows. -#}
{% macro get_merge_unique_key_match(source_unique_key, target_unique_key) -%}
    {{ return(adapter.dispatch('get_merge_unique_key_match', 'dbt')(source_unique_key, target_unique_key)) }}
{%- endmacro %}

{% macro default__get_merge_unique_key_match(source_unique_key, target_unique_key) -%}
    ({{ source_unique_key }} = {{ target_unique_key }})
{%- endmacro %}

{% macro get_quoted_csv(column_names) -%}
    {%- set quoted = [] -%}
    {%- for name in column_names -%}
    {%- do quoted.append(adapter.quote(name)) -%}
    {%- endfor -%}
    {{ return(quoted | join(', ')) }}
{%- endmacro %}

{#- The columns that a match writes, quoted unless the project names them itself. -#}
{% macro get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) -%}
    {{ return(adapter.dispatch('get_merge_update_columns', 'dbt')(merge_update_columns, merge_exclude_columns, dest_columns)) }}
{%- endmacro %}

{% macro default__get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) -%}
    {%- if merge_update_columns and merge_exclude_columns -%}
    {{ exceptions.raise_compiler_error('merge_update_columns and merge_exclude_columns cannot both be set') }}
    {%- elif merge_update_columns -%}
    {{ return(merge_update_columns) }}
    {%- endif -%}
    {%- set excluded = (merge_exclude_columns or []) | map('lower') | list -%}
    {%- set updated = [] -%}
    {%- for column in dest_columns if column.column | lower not in excluded -%}
    {%- do updated.append(column.quoted) -%}
    {%- endfor -%}
    {{ return(updated) }}
{%- endmacro %}
