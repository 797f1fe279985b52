import type { KeyType } from "../yaml/check-type.ts";

/** Keys with the type of their values. */
export type KeyTypes = Readonly<Record<string, KeyType>>;

const described: KeyTypes = { name: "text", description: "text", meta: "mapping", docs: "mapping", config: "mapping" };
const node: KeyTypes = {
  ...described,
  columns: "mappings",
  tests: "list",
  data_tests: "list",
  group: "text",
  access: "text",
  constraints: "mappings",
  data_type: "text",
  quote_columns: "boolean",
};

/** What entries of a properties file can have, by section. Other keys are kept, as users' own. */
export const sectionKeys: Readonly<Record<string, KeyTypes>> = {
  models: {
    ...node,
    latest_version: "text or number",
    versions: "mappings",
    deprecation_date: "text",
    time_spine: "mapping",
    contract: "mapping",
    primary_entity: "text",
    agg_time_dimension: "text",
  },
  seeds: node,
  snapshots: { ...node, relation: "text" },
  analyses: node,
  data_tests: described,
  sources: {
    ...described,
    database: "text",
    schema: "text",
    loader: "text",
    quoting: "mapping",
    freshness: "mapping",
    loaded_at_field: "text",
    loaded_at_query: "text",
    tables: "mappings",
    tags: "text or texts",
    overrides: "text",
  },
  exposures: {
    ...described,
    type: "text",
    owner: "mapping",
    label: "text",
    maturity: "text",
    url: "text",
    depends_on: "texts",
    tags: "text or texts",
  },
  macros: { ...described, arguments: "mappings" },
  groups: { ...described, owner: "mapping" },
  functions: { ...described, arguments: "mappings", returns: "mapping", overloads: "mappings" },
  // What is wrong with a unit test is the test's own problem.
  unit_tests: {
    ...{ name: "text", description: "text", config: "mapping" },
    ...{ model: "any", given: "any", expect: "any", overrides: "any", versions: "any" },
    ...{ macro: "any", arguments: "any", kwargs: "any" },
  },
  metrics: described,
  semantic_models: described,
  saved_queries: described,
};

export const tableKeys: KeyTypes = {
  ...node,
  identifier: "text",
  loaded_at_field: "text",
  loaded_at_query: "text",
  quoting: "mapping",
  freshness: "mapping",
  external: "mapping",
  tags: "text or texts",
};

export const columnKeys: KeyTypes = {
  ...described,
  data_type: "text",
  quote: "boolean",
  tags: "text or texts",
  constraints: "mappings",
  tests: "list",
  data_tests: "list",
  granularity: "text",
  dimension: "text or mapping",
  entity: "text or mapping",
};

export const versionKeys: KeyTypes = {
  v: "text or number",
  defined_in: "text",
  description: "text",
  access: "text",
  config: "mapping",
  constraints: "mappings",
  docs: "mapping",
  tests: "list",
  data_tests: "list",
  columns: "mappings",
  deprecation_date: "text",
};

/** Keys that stand at the top of a properties file beside the sections. */
export const otherTopKeys: readonly string[] = ["version", "anchors", "tests"];
