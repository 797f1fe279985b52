/**
 * Names of the context that may be used in a template that is not rendered: while a project is parsed they answer
 * without asking or changing anything that ends up in the node.
 */
export const inertMembers: ReadonlySet<string> = new Set([
  "adapter",
  "api",
  "database",
  "dbt_version",
  "diff_of_two_dicts",
  "dict",
  "env",
  "execute",
  "flags",
  "fromjson",
  "invocation_args_dict",
  "invocation_id",
  "lipsum",
  "local_md5",
  "model",
  "modules",
  "namespace",
  "project_name",
  "range",
  "run_started_at",
  "schema",
  "selected_resources",
  "set",
  "target",
  "this",
  "thread_id",
  "tojson",
  "toyaml",
  "var",
  "zip",
]);

/** Built-in macros in TypeScript that do nothing while a project is parsed. */
export const inertNativeMacros: ReadonlySet<string> = new Set([
  "get_where_subquery",
  "is_incremental",
  "load_cached_relation",
  "load_relation",
  "load_result",
  "run_query",
  "should_full_refresh",
  "should_store_failures",
]);

/** What `config` answers without setting anything. */
export const inertConfigMethods: ReadonlySet<string> = new Set([
  "get",
  "meta_get",
  "meta_require",
  "persist_column_docs",
  "persist_relation_docs",
  "require",
]);

/** The functions by which a template says what it stands on, and the macros that belong to the reading of them. */
export const referringNames: readonly string[] = ["ref", "source", "config"];
