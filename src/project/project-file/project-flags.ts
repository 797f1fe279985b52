import type { KeyType } from "../yaml/check-type.ts";

const all = (type: KeyType, names: string): readonly (readonly [string, KeyType])[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, type]);

/**
 * The `flags:` that a project file can have, with their types: options of the command line under their names, and how dbt
 * behaves. Those that only dbt has an effect for are known, too.
 */
export const projectFlags: ReadonlyMap<string, KeyType> = new Map([
  ...all(
    "boolean",
    `cache_selected_only debug fail_fast hints_enabled log_cache_events macro_debugging partial_parse populate_cache print
    quiet send_anonymous_usage_stats single_threaded static_parser store_failures use_colors use_colors_file
    use_experimental_parser use_fast_test_edges use_v2_parser version_check warn_error write_json`,
  ),
  ...all("text", "indirect_selection log_format log_format_file log_level log_level_file log_path target_path"),
  ...all("integer", "log_file_max_bytes maximum_seed_size_mib printer_width"),
  ["warn_error_options", "mapping"],
  // How dbt behaves.
  ...all(
    "boolean",
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
    validate_macro_args`,
  ),
  // How adapters of dbt behave.
  ...all(
    "boolean",
    `bigquery_noop_alter_relation_comment bigquery_reject_wildcard_metadata_source_freshness
    bigquery_use_batch_source_freshness bigquery_use_standard_sql_for_partitions enable_iceberg_materializations
    redshift_skip_autocommit_transaction_statements restrict_direct_pg_catalog_access
    snowflake_default_transient_dynamic_tables use_info_schema_for_columns use_managed_iceberg use_materialization_v2
    use_replace_on_for_insert_overwrite use_user_folder_for_python`,
  ),
]);
