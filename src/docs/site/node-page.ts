import { listOf, recordOf, textOf } from "../artifacts/json-reader.ts";
import type { NodeReading } from "../artifacts/read-manifest.ts";
import { columnRows, relationTests, resultOf } from "./column-rows.ts";
import { compact, type Optional } from "./compact.ts";
import { nodeFacts } from "./node-facts.ts";
import type { ColumnRow, Ordinal, Page } from "./site-data.ts";
import type { SiteInput } from "./site-input.ts";

/** What the page of a node shows besides its entry in the index. */
export function nodePage(node: NodeReading, input: SiteInput): Page {
  const { json } = node;
  const columns = columnRows(node, input);
  const optional = compact<Optional<Page>>({
    description: descriptionOf(node, input),
    columns,
    arguments: listOf(json.arguments).map(argumentRow),
    tests: relationTests(node, columns, input),
    raw: (textOf(json.raw_code) || textOf(json.macro_sql)).trim(),
    compiled: textOf(json.compiled_code).trim(),
    needs: ordinalsOf(node.needs, input),
    feeds: ordinalsOf(
      (input.feeds.get(node.uniqueId) ?? []).filter((id) => !id.startsWith("test.") && !id.startsWith("unit_test.")),
      input,
    ),
    needsMacros: ordinalsOf(node.needsMacros, input),
    result: resultOf(node.uniqueId, input),
  });
  return { facts: nodeFacts(node, input), ...optional };
}

function descriptionOf(node: NodeReading, input: SiteInput): string {
  const source = textOf(node.json.source_description);
  const own = node.description.trim() || (input.catalog?.get(node.uniqueId)?.comment ?? "");
  if (node.kind !== "source" || source.trim() === "") return own;
  return own === "" ? source : `${own}\n\n${source}`;
}

function argumentRow(value: unknown): ColumnRow {
  const argument = recordOf(value);
  const optional = compact<Optional<ColumnRow>>({
    type: textOf(argument.type),
    description: textOf(argument.description),
  });
  return { name: textOf(argument.name), ...optional };
}

function ordinalsOf(ids: readonly string[], input: SiteInput): readonly Ordinal[] {
  return [...new Set(ids)].flatMap((id) => input.ordinals.get(id) ?? []).sort((a, b) => a - b);
}
