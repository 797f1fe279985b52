{#- Snapshots: the statements of the table that keeps what was. -#}

{% macro post_snapshot(staging_relation) -%}
    {{ return(adapter.dispatch('post_snapshot', 'dbt')(staging_relation)) }}
{%- endmacro %}

{% macro default__post_snapshot(staging_relation) -%}

{%- endmacro %}

{#- The key of a row, one column or several. -#}
{% macro unique_key_fields(unique_key) -%}
    {%- if unique_key is string -%}
    {{ unique_key }} as dbt_unique_key
    {%- else -%}
    {%- for key in unique_key -%}
    {{ key }} as dbt_unique_key_{{ loop.index }}{{ ', ' if not loop.last }}
    {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{% macro unique_key_join_on(unique_key, identifier, from_identifier) -%}
    {%- if unique_key is string -%}
    {{ identifier }}.dbt_unique_key = {{ from_identifier }}.dbt_unique_key
    {%- else -%}
    {%- for key in unique_key -%}
    ({{ identifier }}.dbt_unique_key_{{ loop.index }} = {{ from_identifier }}.dbt_unique_key_{{ loop.index }}){{ ' and ' if not loop.last }}
    {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{% macro unique_key_is_null(unique_key, identifier) -%}
    {{ identifier }}.dbt_unique_key{{ '' if unique_key is string else '_1' }} is null
{%- endmacro %}

{% macro unique_key_is_not_null(unique_key, identifier) -%}
    {{ identifier }}.dbt_unique_key{{ '' if unique_key is string else '_1' }} is not null
{%- endmacro %}

{#- When a row that counts now ends: never, or at the date that the project chose for that. -#}
{% macro get_dbt_valid_to_current(strategy, columns) -%}
    coalesce(nullif({{ strategy.updated_at }}, {{ strategy.updated_at }}), {{ config.get('dbt_valid_to_current') or 'null' }}) as {{ columns.dbt_valid_to }}
{%- endmacro %}

{% macro get_updated_at_column_data_type(snapshot_sql) -%}
    {%- set wanted = config.get('updated_at') | lower -%}
    {%- for column in get_column_schema_from_query(snapshot_sql) if column.name | lower == wanted -%}
    {{ return(column.dtype) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{% macro check_time_data_types(sql) -%}
    {%- if config.get('dbt_valid_to_current') and config.get('updated_at') -%}
    {%- set own = get_snapshot_get_time_data_type() -%}
    {%- set given = get_updated_at_column_data_type(sql) -%}
    {%- if own and given and own | lower != given | lower -%}
    {%- do exceptions.warn('the type of updated_at is ' ~ given ~ ', that of the times which the snapshot writes ' ~ own) -%}
    {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{% macro build_snapshot_table(strategy, sql) -%}
    {{ return(adapter.dispatch('build_snapshot_table', 'dbt')(strategy, sql)) }}
{%- endmacro %}

{% macro default__build_snapshot_table(strategy, sql) -%}
    {%- set names = strategy.snapshot_meta_column_names or config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    select *,
        {{ strategy.scd_id }} as {{ names.dbt_scd_id }},
        {{ strategy.updated_at }} as {{ names.dbt_updated_at }},
        {{ strategy.updated_at }} as {{ names.dbt_valid_from }},
        {{ get_dbt_valid_to_current(strategy, names) }}
    {%- if strategy.hard_deletes == 'new_record' -%}
    ,
        'False' as {{ names.dbt_is_deleted }}
    {%- endif %}
    from (
        {{ sql }}
    ) sbq
{%- endmacro %}

{% macro build_snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- set temp_relation = make_temp_relation(target_relation) -%}
    {%- call statement('build_snapshot_staging_relation') -%}
    {{ create_table_as(true, temp_relation, snapshot_staging_table(strategy, sql, target_relation)) }}
    {%- endcall -%}
    {{ return(temp_relation) }}
{%- endmacro %}

{#- What changed since the last run: rows to insert, to close and, where that is wanted, rows that are gone. -#}
{% macro snapshot_staging_table(strategy, source_sql, target_relation) -%}
    {{ return(adapter.dispatch('snapshot_staging_table', 'dbt')(strategy, source_sql, target_relation)) }}
{%- endmacro %}

{% macro default__snapshot_staging_table(strategy, source_sql, target_relation) -%}
    {%- set names = strategy.snapshot_meta_column_names or config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    {%- set hard_deletes = strategy.hard_deletes -%}
    {%- set key = strategy.unique_key -%}
    {%- set closes = strategy.invalidate_hard_deletes or hard_deletes in ['invalidate', 'new_record'] -%}
    {%- set current = config.get('dbt_valid_to_current') -%}
    {%- if hard_deletes == 'new_record' -%}
    {%- set kept_columns = get_list_of_column_names(get_columns_in_relation(target_relation)) -%}
    {%- endif -%}
    with snapshot_query as (
        {{ source_sql }}
    ),
    snapshotted_data as (
        select *, {{ unique_key_fields(key) }}
        from {{ target_relation }}
        where
        {%- if current %}
        ({{ names.dbt_valid_to }} = {{ current }} or {{ names.dbt_valid_to }} is null)
        {%- else %}
        {{ names.dbt_valid_to }} is null
        {%- endif %}
    ),
    insertions_source_data as (
        select *, {{ unique_key_fields(key) }},
        {{ strategy.updated_at }} as {{ names.dbt_updated_at }},
        {{ strategy.updated_at }} as {{ names.dbt_valid_from }},
        {{ get_dbt_valid_to_current(strategy, names) }},
        {{ strategy.scd_id }} as {{ names.dbt_scd_id }}
        from snapshot_query
    ),
    updates_source_data as (
        select *, {{ unique_key_fields(key) }},
        {{ strategy.updated_at }} as {{ names.dbt_updated_at }},
        {{ strategy.updated_at }} as {{ names.dbt_valid_from }},
        {{ strategy.updated_at }} as {{ names.dbt_valid_to }}
        from snapshot_query
    ),
    {%- if closes %}
    deletes_source_data as (
        select *, {{ unique_key_fields(key) }}
        from snapshot_query
    ),
    {%- endif %}
    insertions as (
        select 'insert' as dbt_change_type, source_data.*
        {%- if hard_deletes == 'new_record' -%}
        , 'False' as {{ names.dbt_is_deleted }}
        {%- endif %}
        from insertions_source_data as source_data
        left outer join snapshotted_data
        on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
        where {{ unique_key_is_null(key, 'snapshotted_data') }}
        or ({{ unique_key_is_not_null(key, 'snapshotted_data') }} and (
            {{ strategy.row_changed }}
            {%- if hard_deletes == 'new_record' %} or snapshotted_data.{{ names.dbt_is_deleted }} = 'True'{% endif %}
        ))
    ),
    updates as (
        select 'update' as dbt_change_type, source_data.*, snapshotted_data.{{ names.dbt_scd_id }}
        {%- if hard_deletes == 'new_record' -%}
        , snapshotted_data.{{ names.dbt_is_deleted }}
        {%- endif %}
        from updates_source_data as source_data
        join snapshotted_data
        on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
        where (
            {{ strategy.row_changed }}
            {%- if hard_deletes == 'new_record' %} or snapshotted_data.{{ names.dbt_is_deleted }} = 'True'{% endif %}
        )
    )
    {%- if closes -%}
    ,
    deletes as (
        select 'delete' as dbt_change_type, source_data.*,
        {{ snapshot_get_time() }} as {{ names.dbt_valid_from }},
        {{ snapshot_get_time() }} as {{ names.dbt_updated_at }},
        {{ snapshot_get_time() }} as {{ names.dbt_valid_to }},
        snapshotted_data.{{ names.dbt_scd_id }}
        {%- if hard_deletes == 'new_record' -%}
        , snapshotted_data.{{ names.dbt_is_deleted }}
        {%- endif %}
        from snapshotted_data
        left join deletes_source_data as source_data
        on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
        where {{ unique_key_is_null(key, 'source_data') }}
        {%- if hard_deletes == 'new_record' %}
        and not (snapshotted_data.{{ names.dbt_is_deleted }} = 'True' and
            {%- if current %} snapshotted_data.{{ names.dbt_valid_to }} = {{ current }}
            {%- else %} snapshotted_data.{{ names.dbt_valid_to }} is null
            {%- endif %})
        {%- endif %}
    )
    {%- endif -%}
    {%- if hard_deletes == 'new_record' -%}
    {%- set source_columns = get_column_schema_from_query(source_sql) -%}
    ,
    deletion_records as (
        select 'insert' as dbt_change_type,
        {%- for column in source_columns %}
        {%- if column.name | lower in kept_columns | map('lower') | list %}
        snapshotted_data.{{ adapter.quote(column.name) }},
        {%- else %}
        source_data.{{ adapter.quote(column.name) }},
        {%- endif %}
        {%- endfor %}
        {%- if key is string %}
        snapshotted_data.dbt_unique_key as dbt_unique_key,
        {%- else %}
        {%- for part in key %}
        snapshotted_data.dbt_unique_key_{{ loop.index }} as dbt_unique_key_{{ loop.index }},
        {%- endfor %}
        {%- endif %}
        {{ snapshot_get_time() }} as {{ names.dbt_valid_from }},
        {{ snapshot_get_time() }} as {{ names.dbt_updated_at }},
        snapshotted_data.{{ names.dbt_valid_to }} as {{ names.dbt_valid_to }},
        {{ snapshot_hash_arguments(['snapshotted_data.' ~ names.dbt_scd_id, snapshot_get_time()]) }} as {{ names.dbt_scd_id }},
        'True' as {{ names.dbt_is_deleted }}
        from snapshotted_data
        left join deletes_source_data as source_data
        on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
        where {{ unique_key_is_null(key, 'source_data') }}
        and not (snapshotted_data.{{ names.dbt_is_deleted }} = 'True' and
            {%- if current %} snapshotted_data.{{ names.dbt_valid_to }} = {{ current }}
            {%- else %} snapshotted_data.{{ names.dbt_valid_to }} is null
            {%- endif %})
    )
    {%- endif %}
    select * from insertions
    union all
    select * from updates
    {%- if closes %}
    union all
    select * from deletes
    {%- endif %}
    {%- if hard_deletes == 'new_record' %}
    union all
    select * from deletion_records
    {%- endif %}
{%- endmacro %}

{% macro snapshot_merge_sql(target, source, insert_cols) -%}
    {{ return(adapter.dispatch('snapshot_merge_sql', 'dbt')(target, source, insert_cols)) }}
{%- endmacro %}

{% macro default__snapshot_merge_sql(target, source, insert_cols) -%}
    {%- set names = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    merge into {{ target.render() }} as DBT_INTERNAL_DEST
    using {{ source }} as DBT_INTERNAL_SOURCE
    on DBT_INTERNAL_SOURCE.{{ names.dbt_scd_id }} = DBT_INTERNAL_DEST.{{ names.dbt_scd_id }}
    when matched
        and {{ xform__snapshot_is_current('DBT_INTERNAL_DEST', names) }}
        and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
        then update set {{ names.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ names.dbt_valid_to }}
    when not matched
        and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
        then insert ({{ insert_cols | join(', ') }}) values ({{ insert_cols | join(', ') }})
{%- endmacro %}

{#- The values of the staged rows that are inserted. -#}
{% macro xform__snapshot_insert_values(insert_cols) -%}
    {%- for column in insert_cols -%}
    DBT_INTERNAL_SOURCE.{{ column }}{{ ',' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- Whether a row of the snapshot counts now. -#}
{% macro xform__snapshot_is_current(identifier, names) -%}
    {%- set current = config.get('dbt_valid_to_current') -%}
    {%- if current -%}
    ({{ identifier }}.{{ names.dbt_valid_to }} = {{ current }} or {{ identifier }}.{{ names.dbt_valid_to }} is null)
    {%- else -%}
    {{ identifier }}.{{ names.dbt_valid_to }} is null
    {%- endif -%}
{%- endmacro %}
