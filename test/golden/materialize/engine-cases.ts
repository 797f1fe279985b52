import type { StatementCase } from "./cases.ts";

const shown = (lag: string) => [
  {
    to: /^show dynamic tables/,
    columns: ["name", "target_lag", "warehouse", "refresh_mode"],
    rows: [["T", lag, "WH", "INCREMENTAL"]],
  },
];
const dynamic = "materialized='dynamic_table', target_lag='5 minutes', snowflake_warehouse='wh'";
const partition = "partition_by={'field': 'day', 'data_type': 'date', 'granularity': 'day'}";
const overwrite = "materialized='incremental', incremental_strategy='insert_overwrite'";

/** The cases of one dialect: what it takes of a configuration that others do not know. */
export const engineCases: Readonly<Record<string, Readonly<Record<string, StatementCase>>>> = {
  snowflake: {
    table_cluster_by: { config: "materialized='table', cluster_by=['day', 'id'], automatic_clustering=true" },
    table_permanent: { config: "materialized='table', transient=false, copy_grants=true", existing: "table" },
    table_iceberg: { config: "materialized='table', table_format='iceberg'" },
    table_wrong_flag: { config: "materialized='table', transient='no'" },
    table_session: { config: "materialized='table', query_tag='nightly', snowflake_warehouse='big'" },
    table_session_refused: {
      config: "materialized='table', query_tag='nightly', snowflake_warehouse='big'",
      refuses: /^create or replace/,
    },
    incremental_refused: {
      config: "materialized='incremental', unique_key='id', incremental_strategy='delete+insert'",
      existing: "table",
      refuses: /^insert/,
    },
    view_over_table_refused: { config: "materialized='view'", existing: "table", refuses: /^create or replace/ },
    table_over_view_refused: { config: "materialized='table'", existing: "view", refuses: /^create or replace/ },
    view_secure: { config: "materialized='view', secure=true, copy_grants=true" },
    incremental_temporary_view: {
      config: "materialized='incremental', unique_key='id', tmp_relation_type='view'",
      existing: "table",
    },
    dynamic_table_first: { config: `${dynamic}, refresh_mode='incremental', initialize='on_create', cluster_by='id'` },
    dynamic_table_scheduled_by_runs: { config: "materialized='dynamic_table', snowflake_warehouse='wh'" },
    dynamic_table_refresh: { config: dynamic, existing: "dynamic_table", answers: shown("5 minutes") },
    dynamic_table_changed: { config: dynamic, existing: "dynamic_table", answers: shown("1 minute") },
    dynamic_table_made_anew: {
      config: `${dynamic}, refresh_mode='full'`,
      existing: "dynamic_table",
      answers: shown("5 minutes"),
    },
    dynamic_table_continue: {
      config: `${dynamic}, on_configuration_change='continue'`,
      existing: "dynamic_table",
      answers: shown("1 minute"),
    },
    dynamic_table_over_table: { config: dynamic, existing: "table" },
  },
  redshift: {
    table_dist_sort: { config: "materialized='table', dist='even', sort=['day', 'id'], backup=false" },
    table_dist_key: {
      config: "materialized='table', dist='id', sort='day', sort_type='interleaved'",
      existing: "table",
    },
    table_wrong_sort_type: { config: "materialized='table', sort='day', sort_type='zigzag'" },
    view_late_binding: { config: "materialized='view', bind=false" },
    incremental_merge_no_key: {
      config: "materialized='incremental', incremental_strategy='merge'",
      existing: "table",
    },
    materialized_view_options: {
      config: "materialized='materialized_view', dist='id', sort='day', backup=false, auto_refresh=true",
    },
    materialized_view_changed: {
      config: "materialized='materialized_view', auto_refresh=true",
      existing: "materialized_view",
      answers: [{ to: /stv_mv_info/, columns: ["autorefresh"], rows: [["f"]] }],
    },
  },
  bigquery: {
    table_partitions: {
      config:
        "materialized='table', partition_by={'field': 'at', 'data_type': 'timestamp', 'granularity': 'hour'}, cluster_by=['id', 'label'], require_partition_filter=true, partition_expiration_days=7, labels={'team': \"it's\"}, kms_key_name='projects/p/key', hours_to_expiration=24",
    },
    table_partitions_of_numbers: {
      config:
        "materialized='table', partition_by={'field': 'id', 'data_type': 'int64', 'range': {'start': 0, 'end': 100, 'interval': 10}}",
    },
    table_partitions_wrong: { config: "materialized='table', partition_by={'field': 'day', 'granularity': 'week'}" },
    table_ingestion_time: {
      config: "materialized='table', partition_by={'field': 'day', 'time_ingestion_partitioning': true}",
    },
    view_options: { config: "materialized='view', labels={'team': 'core'}, hours_to_expiration=2" },
    overwrite_dynamic: { config: `${overwrite}, ${partition}`, existing: "table" },
    overwrite_static: {
      config: `${overwrite}, ${partition}, partitions=["date '2024-03-01'", "current_date()"]`,
      existing: "table",
    },
    overwrite_without_partitions: { config: overwrite, existing: "table" },
    merge_with_partition_filter: {
      config: `materialized='incremental', unique_key='id', ${partition}, require_partition_filter=true`,
      existing: "table",
    },
    incremental_max_partition: {
      config: `${overwrite}, ${partition}`,
      sql: "select id, day, label from raw.orders {% if is_incremental() %}where day >= _dbt_max_partition{% endif %}",
      existing: "table",
    },
    materialized_view_options: {
      config: `materialized='materialized_view', ${partition}, cluster_by='id', enable_refresh=true, refresh_interval_minutes=60, max_staleness="interval '4' hour"`,
    },
    materialized_view_changed: {
      config: "materialized='materialized_view', refresh_interval_minutes=60",
      existing: "materialized_view",
      answers: [
        { to: /TABLE_OPTIONS/, columns: ["option_name", "option_value"], rows: [["refresh_interval_minutes", "30.0"]] },
      ],
    },
  },
};
