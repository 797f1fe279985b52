import type { KeyType } from "../yaml/check-type.ts";

/** Every key of a project file with the type of its value; `null` is as good as absent. */
export const projectKeys: Readonly<Record<string, KeyType>> = {
  name: "text",
  "config-version": "integer",
  version: "text or number",
  profile: "text",
  "model-paths": "texts",
  "macro-paths": "texts",
  "seed-paths": "texts",
  "test-paths": "texts",
  "analysis-paths": "texts",
  "docs-paths": "texts",
  "asset-paths": "texts",
  "function-paths": "texts",
  "snapshot-paths": "texts",
  "osi-paths": "texts",
  "source-paths": "texts",
  "data-paths": "texts",
  "target-path": "text",
  "log-path": "text",
  "packages-install-path": "text",
  "clean-targets": "texts",
  quoting: "mapping",
  "on-run-start": "text or texts",
  "on-run-end": "text or texts",
  "require-dbt-version": "text or texts",
  dispatch: "mappings",
  models: "mapping",
  seeds: "mapping",
  snapshots: "mapping",
  analyses: "mapping",
  sources: "mapping",
  tests: "mapping",
  data_tests: "mapping",
  unit_tests: "mapping",
  metrics: "mapping",
  "semantic-models": "mapping",
  "saved-queries": "mapping",
  exposures: "mapping",
  functions: "mapping",
  vars: "mapping",
  packages: "list",
  "query-comment": "text or mapping",
  "restrict-access": "boolean",
  "dbt-cloud": "mapping",
  flags: "mapping",
};

/** Names that a project cannot have: templates use them for something else. */
export const reservedNames: ReadonlySet<string> = new Set(
  `_sql_results adapter api column config context database env env_var exceptions execute flags fromjson fromyaml graph
  invocation_id load_agate_table load_result log model modules post_hooks pre_hooks ref render return run_started_at schema
  source sql sql_now store_result store_raw_result target this tojson toyaml try_or_compiler_error var write`.split(
    /\s+/,
  ),
);
