import { compareValues, type Difference, isRecord } from "./difference.ts";

type Fields = readonly string[];

const everywhere: Fields = ["name", "resource_type", "package_name", "path", "original_file_path", "unique_id", "fqn"];
const described: Fields = [...everywhere, "description", "tags", "meta", "config"];

/** What is compared, by the section of the manifest. */
const sections: Readonly<Record<string, Fields>> = {
  nodes: [
    ...[
      ...described,
      "alias",
      "database",
      "schema",
      "relation_name",
      "checksum",
      "columns",
      "docs",
      "language",
      "group",
    ],
    ...[
      "access",
      "version",
      "latest_version",
      "deprecation_date",
      "constraints",
      "contract",
      "primary_key",
      "patch_path",
    ],
    ...["refs", "sources", "depends_on.nodes", "depends_on.macros", "raw_code", "compiled_code", "extra_ctes_injected"],
    ...["test_metadata", "column_name", "attached_node", "file_key_name"],
  ],
  sources: [
    ...[
      ...described,
      "database",
      "schema",
      "identifier",
      "relation_name",
      "source_name",
      "source_description",
      "source_meta",
    ],
    ...["loader", "columns", "freshness", "loaded_at_field", "quoting", "external"],
  ],
  exposures: [...described, "type", "label", "maturity", "url", "owner", "refs", "sources", "depends_on.nodes"],
  groups: ["name", "resource_type", "package_name", "original_file_path", "owner", "description", "config"],
  unit_tests: [...everywhere, "description", "model", "given", "expect", "overrides", "config", "depends_on.nodes"],
  metrics: [...described, "type", "label", "refs", "depends_on.nodes"],
  macros: [
    "name",
    "package_name",
    "original_file_path",
    "macro_sql",
    "description",
    "meta",
    "docs",
    "arguments",
    "depends_on.macros",
  ],
  docs: ["name", "package_name", "original_file_path", "block_contents"],
};

/** Packages that come with dbt and its adapters. */
const builtIn = new Set([
  "dbt",
  "xform",
  "dbt_duckdb",
  "dbt_postgres",
  "dbt_redshift",
  "dbt_snowflake",
  "dbt_bigquery",
]);

/** Order has no meaning in these. */
const sets = new Set(["tags", "depends_on.nodes", "depends_on.macros"]);

/** The maps hold lists whose order has no meaning, and they name every edge of the graph. */
const maps = ["parent_map", "child_map", "group_map"] as const;

export function compareManifests(dbt: Record<string, unknown>, other: Record<string, unknown>): Difference[] {
  const differences = Object.entries(sections).flatMap(([section, fields]) =>
    compareSection(entriesOf(dbt, section), entriesOf(other, section), fields),
  );
  for (const map of maps) {
    const found = compareValues(sortLists(dbt[map]), sortLists(other[map]));
    differences.push(...found.map((difference) => ({ area: "manifest" as const, subject: map, ...difference })));
  }
  const disabled = [dbt, other].map((manifest) => Object.keys(entriesOf(manifest, "disabled")).sort());
  const found = compareValues(disabled[0], disabled[1]);
  return [
    ...differences,
    ...found.map((difference) => ({ area: "manifest" as const, subject: "disabled", ...difference })),
  ];
}

function compareSection(dbt: Record<string, unknown>, other: Record<string, unknown>, fields: Fields): Difference[] {
  return [...new Set([...Object.keys(dbt), ...Object.keys(other)])].sort().flatMap((subject): Difference[] => {
    const [left, right] = [dbt[subject], other[subject]];
    if (left === undefined || right === undefined) {
      return [{ area: "manifest", subject, field: "exists", dbt: left !== undefined, other: right !== undefined }];
    }
    const found = fields.flatMap((field) => compareValues(valueAt(left, field), valueAt(right, field), field));
    return found.map((difference) => ({ area: "manifest", subject, ...difference }));
  });
}

/** The status and the number of failures of each node, in any order. */
export function compareResults(dbt: Record<string, unknown>, other: Record<string, unknown>): Difference[] {
  const found = compareValues(resultsById(dbt), resultsById(other));
  return found.map(({ field, ...values }) => {
    const dot = field.lastIndexOf(".");
    const isWhole = !/\.(status|failures)$/.test(field);
    const [subject, name] = isWhole ? [field, "exists"] : [field.slice(0, dot), field.slice(dot + 1)];
    return { area: "results", subject, field: name, ...values };
  });
}

function resultsById(runResults: Record<string, unknown>): Record<string, unknown> {
  const results = Array.isArray(runResults.results) ? runResults.results.filter(isRecord) : [];
  return Object.fromEntries(
    results.map((result) => [String(result.unique_id), { status: result.status, failures: result.failures }]),
  );
}

/** Without what an engine and its adapter bring along, which is written anew here. */
function entriesOf(manifest: Record<string, unknown>, section: string): Record<string, unknown> {
  const entries = manifest[section];
  if (!isRecord(entries)) return {};
  return Object.fromEntries(
    Object.entries(entries).filter(([id]) => !/^(macro|doc)\./.test(id) || !builtIn.has(id.split(".")[1] ?? "")),
  );
}

function valueAt(entry: unknown, field: string): unknown {
  const value = field.split(".").reduce<unknown>((parent, key) => (isRecord(parent) ? parent[key] : undefined), entry);
  return sets.has(field) && Array.isArray(value) ? [...value].sort() : value;
}

function sortLists(map: unknown): unknown {
  if (!isRecord(map)) return map;
  return Object.fromEntries(
    Object.entries(map).map(([key, list]) => [key, Array.isArray(list) ? [...list].sort() : list]),
  );
}
