import type { ColumnProperties, GraphNode, Manifest, TestNode } from "../../core/index.ts";
import { isMaskedBy, isMaskedColumn } from "./is-masked.ts";

/** Columns of the built-in tests that are counts, whatever they count. */
const counts: Readonly<Record<string, string>> = { unique: "n_records", accepted_values: "n_records" };

/**
 * Which columns of a test's rows hide their values: those that come, or may come, from a column that is masked where the
 * test's models and sources are described. A column of the rows is known by its name; where the query names a masked
 * column, one under another name is shown only where it is described and not masked.
 *
 * @param sql the test's compiled query
 * @param names the columns of its rows
 */
export function maskedColumns(
  manifest: Manifest,
  test: TestNode,
  sql: string,
  names: readonly string[],
): readonly boolean[] {
  const tested = testedNodes(manifest, test);
  if (isMaskedBy(test.config.meta) || tested.some(({ config }) => isMaskedBy(config.meta)))
    return names.map(() => true);
  const columns = tested.flatMap((node) => ("columns" in node ? Object.values(node.columns) : []));
  const masked = namesOf(columns.filter(isMaskedColumn));
  const shown = namesOf(columns.filter((column) => !isMaskedColumn(column)));
  const isNamed = [...masked].some((name) => mentions(sql, name));
  const count = test.testMetadata === null ? undefined : counts[test.testMetadata.name];
  return names.map((written) => {
    const name = written.toLowerCase();
    if (masked.has(name)) return true;
    return isNamed && name !== count && (!shown.has(name) || isAlias(sql, name));
  });
}

/** The models and sources that a test reads; an ephemeral model reads further ones in the test's own query. */
function testedNodes(manifest: Manifest, test: TestNode): readonly GraphNode[] {
  const found = new Map<string, GraphNode>();
  const visit = (ids: readonly string[]) => {
    for (const id of ids) {
      const node = manifest.nodes.get(id);
      if (node === undefined || found.has(id)) continue;
      found.set(id, node);
      if (node.config.materialized === "ephemeral" && "dependsOn" in node) visit(node.dependsOn.nodes);
    }
  };
  visit(test.dependsOn.nodes);
  return [...found.values()];
}

function namesOf(columns: readonly ColumnProperties[]): ReadonlySet<string> {
  return new Set(columns.map(({ name }) => name.toLowerCase()));
}

function mentions(sql: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`, "i").test(sql);
}

function isAlias(sql: string, name: string): boolean {
  return new RegExp(`\\bas\\s+["\`[]?${escaped(name)}(?![\\w$])`, "i").test(sql);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
