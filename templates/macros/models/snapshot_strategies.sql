{#- Snapshots: how changed rows are found. -#}

{% macro strategy_dispatch(name) -%}
    {%- set parts = name.split('.') -%}
    {%- set macros = context -%}
    {%- if parts | length == 2 -%}
    {%- set macros = context[parts[0]] -%}
    {%- endif -%}
    {%- set found = macros['snapshot_' ~ parts[-1] ~ '_strategy'] -%}
    {%- if found is none or found is undefined -%}
    {{ exceptions.raise_compiler_error('there is no snapshot strategy "' ~ name ~ '": a macro snapshot_' ~ parts[-1] ~ '_strategy is missing') }}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}

{#- What the strategy of a snapshot says about a node. -#}
{% macro xform__snapshot_strategy(name, node, target_exists) -%}
    {{ return(strategy_dispatch(name)(node, 'snapshotted_data', 'source_data', node['config'], target_exists)) }}
{%- endmacro %}

{#- Makes text columns of a table as wide as those of its new rows. -#}
{% macro xform__expand_types(staging_relation, target_relation) -%}
    {%- do adapter.expand_target_column_types(from_relation=staging_relation, to_relation=target_relation) -%}
{%- endmacro %}

{#- The names of columns as SQL has them. -#}
{% macro xform__snapshot_quoted(columns) -%}
    {%- set names = [] -%}
    {%- for column in columns -%}
    {%- do names.append(adapter.quote(column.name)) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{% macro snapshot_hash_arguments(args) -%}
    {{ return(adapter.dispatch('snapshot_hash_arguments', 'dbt')(args)) }}
{%- endmacro %}

{% macro default__snapshot_hash_arguments(args) -%}
    {%- set texts = [] -%}
    {%- for arg in args -%}
    {%- do texts.append("coalesce(cast(" ~ arg ~ " as varchar), '')") -%}
    {%- endfor -%}
    md5({{ texts | join(" || '|' || ") }})
{%- endmacro %}

{#- A row is new when its time is later than that of the one that is kept. -#}
{% macro snapshot_timestamp_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) -%}
    {%- set updated_at = model_config.get('updated_at') -%}
    {%- set hard_deletes = adapter.get_hard_deletes_behavior(model_config) -%}
    {%- set names = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    {%- set keys = xform__snapshot_key_list(model_config.get('unique_key')) -%}
    {{ return({
        'unique_key': model_config.get('unique_key'),
        'updated_at': updated_at,
        'row_changed': '(' ~ snapshotted_rel ~ '.' ~ names.dbt_valid_from ~ ' < ' ~ current_rel ~ '.' ~ updated_at ~ ')',
        'scd_id': snapshot_hash_arguments(keys + [updated_at]),
        'invalidate_hard_deletes': hard_deletes == 'invalidate',
        'hard_deletes': hard_deletes
    }) }}
{%- endmacro %}

{#- A row is new when one of some columns has another value. -#}
{% macro snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) -%}
    {%- set check_cols = model_config.get('check_cols') -%}
    {%- if check_cols != 'all' and not (check_cols is iterable and check_cols is not string and check_cols | length > 0) -%}
    {{ exceptions.raise_compiler_error('check_cols is "all" or a list of columns, not ' ~ check_cols) }}
    {%- endif -%}
    {%- set updated_at = model_config.get('updated_at') or snapshot_get_time() -%}
    {%- set hard_deletes = adapter.get_hard_deletes_behavior(model_config) -%}
    {%- set added, columns = snapshot_check_all_get_existing_columns(node, target_exists, check_cols) -%}
    {%- set changes = ['TRUE'] if added else [] -%}
    {%- for column in columns -%}
    {%- set old = snapshotted_rel ~ '.' ~ column -%}
    {%- set new = current_rel ~ '.' ~ column -%}
    {%- do changes.append(old ~ ' != ' ~ new ~ ' or (((' ~ old ~ ' is null) and not (' ~ new ~ ' is null)) or ((not ' ~ old ~ ' is null) and (' ~ new ~ ' is null)))') -%}
    {%- endfor -%}
    {%- if added -%}
    {%- set changes = [get_true_sql()] -%}
    {%- endif -%}
    {{ return({
        'unique_key': model_config.get('unique_key'),
        'updated_at': updated_at,
        'row_changed': '(' ~ changes | join(' or ') ~ ')',
        'scd_id': snapshot_hash_arguments(xform__snapshot_key_list(model_config.get('unique_key')) + [updated_at]),
        'invalidate_hard_deletes': hard_deletes == 'invalidate',
        'hard_deletes': hard_deletes
    }) }}
{%- endmacro %}

{% macro xform__snapshot_key_list(unique_key) -%}
    {{ return([unique_key] if unique_key is string else unique_key | list) }}
{%- endmacro %}

{#- Whether the query has a column that the snapshot does not have yet, and the columns to compare. -#}
{% macro snapshot_check_all_get_existing_columns(node, target_exists, check_cols_config) -%}
    {%- if not target_exists -%}
    {%- if check_cols_config == 'all' -%}
    {{ return((false, get_columns_in_query(node['compiled_code']))) }}
    {%- endif -%}
    {{ return((false, check_cols_config)) }}
    {%- endif -%}
    {%- set query = node['compiled_code'] -%}
    {%- if check_cols_config != 'all' -%}
    {%- set query = 'select ' ~ check_cols_config | join(', ') ~ ' from (\n' ~ query ~ '\n) as xform_checked' -%}
    {%- endif -%}
    {%- set wanted = get_columns_in_query(query) -%}
    {%- set kept = adapter.get_columns_in_relation(this) | map(attribute='name') | map('lower') | list -%}
    {%- set existing = [] -%}
    {%- for column in wanted if column | lower in kept -%}
    {%- do existing.append(adapter.quote(column)) -%}
    {%- endfor -%}
    {{ return(((existing | length) < (wanted | length), existing)) }}
{%- endmacro %}

{% macro get_snapshot_table_column_names() -%}
    {{ return({
        'dbt_valid_to': 'dbt_valid_to',
        'dbt_valid_from': 'dbt_valid_from',
        'dbt_scd_id': 'dbt_scd_id',
        'dbt_updated_at': 'dbt_updated_at',
        'dbt_is_deleted': 'dbt_is_deleted'
    }) }}
{%- endmacro %}

{% macro get_true_sql() -%}
    {{ return(adapter.dispatch('get_true_sql', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_true_sql() -%}
    TRUE
{%- endmacro %}
