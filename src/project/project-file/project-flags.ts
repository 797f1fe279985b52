import type { KeyType } from "../yaml/check-type.ts";

/** A flag that a project file can have. */
export interface ProjectFlag {
  readonly type: KeyType;
  readonly choices?: readonly string[];
}

const all = <Name extends string, Type extends KeyType>(type: Type, ...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, { type }])) as unknown as Readonly<Record<Name, ProjectFlag>>;

const levels = ["debug", "info", "warn", "error", "none"];
const formats = ["text", "json", "default", "debug"];

/**
 * The `flags:` that stand for options of the command line. dbt 1.12 takes the same ones; some have an effect only there.
 * The table of options names them, too, and they count where neither the command line nor the environment says anything.
 */
export const optionFlags = {
  ...all("boolean", "cache_selected_only", "debug", "fail_fast", "hints_enabled", "partial_parse", "populate_cache"),
  ...all("boolean", "send_anonymous_usage_stats", "static_parser", "use_colors", "use_colors_file"),
  ...all("boolean", "use_experimental_parser", "use_fast_test_edges", "use_v2_parser"),
  ...all("boolean", "version_check", "warn_error", "write_json"),
  ...all("integer", "maximum_seed_size_mib", "printer_width"),
  ...all("mapping", "warn_error_options"),
  indirect_selection: { type: "text", choices: ["eager", "cautious", "buildable", "empty"] },
  log_format: { type: "text", choices: formats },
  log_format_file: { type: "text", choices: formats },
  log_level: { type: "text", choices: levels },
  log_level_file: { type: "text", choices: levels },
} as const satisfies Readonly<Record<string, ProjectFlag>>;

/** The name of a flag that stands for an option. */
export type OptionFlag = keyof typeof optionFlags;

/** Options that dbt does not take from `flags:`, without a word: only the command line and the environment set them. */
export const flagsOfCommandLine: ReadonlySet<string> = new Set([
  ...["defer", "empty", "favor_state", "full_refresh", "introspect", "log_cache_events", "log_file_max_bytes"],
  ...["log_path", "macro_debugging", "print", "profile", "profiles_dir", "quiet", "show_all_deprecations"],
  ...["single_threaded", "state", "store_failures", "target", "target_path", "threads"],
]);

/** The `flags:` that say how dbt and its adapters behave. Those that only dbt has an effect for are known, too. */
export const behaviorFlags: ReadonlySet<string> = new Set(
  `allow_jinja_file_extensions allow_spaces_in_model_names enable_grouped_warn_error_parser_logs
  enable_truthy_nulls_equals_macro latest_version_pointer_enabled_by_default require_all_warnings_handled_by_warn_error
  require_batched_execution_for_custom_microbatch_strategy require_corrected_analysis_fqns
  require_event_names_in_deprecations require_explicit_package_overrides_for_builtin_materializations
  require_generic_test_arguments_property require_nested_cumulative_type_params
  require_ref_searches_node_package_before_root require_resource_names_without_spaces
  require_source_and_semantic_model_names_without_spaces require_sql_header_in_test_configs
  require_unique_project_resource_names require_valid_schema_from_generate_schema_name
  require_yaml_configuration_for_mf_time_spines skip_nodes_if_on_run_start_fails source_freshness_run_project_hooks
  state_modified_compare_more_unrendered_values state_modified_compare_vars support_custom_ref_kwargs use_catalogs_v2
  validate_macro_args
  bigquery_noop_alter_relation_comment bigquery_reject_wildcard_metadata_source_freshness
  bigquery_use_batch_source_freshness bigquery_use_standard_sql_for_partitions enable_iceberg_materializations
  redshift_skip_autocommit_transaction_statements restrict_direct_pg_catalog_access
  snowflake_default_transient_dynamic_tables use_info_schema_for_columns use_managed_iceberg use_materialization_v2
  use_replace_on_for_insert_overwrite use_user_folder_for_python`.split(/\s+/),
);
