import { recordOf, textOf } from "../artifacts/json-reader.ts";
import type { NodeReading } from "../artifacts/read-manifest.ts";
import { columnRows } from "./column-rows.ts";
import { compact, type Optional } from "./compact.ts";
import { nodeLabel } from "./node-label.ts";
import { runSummary } from "./run-summary.ts";
import type { Entry, Kind, SiteIndex } from "./site-data.ts";
import { folderOf, type SiteInput } from "./site-input.ts";

/** These stand beside the graph, not in it. */
const kindsWithoutEdges: ReadonlySet<Kind> = new Set(["test", "unit_test", "macro", "doc"]);

/** The first chunk: every entry, the graph, the start page's texts. */
export function siteIndex(input: SiteInput, pagesPerChunk: number): SiteIndex {
  const { manifest, nodes } = input;
  const overviews = nodes.filter(({ kind, name }) => kind === "doc" && name === "__overview__");
  const overview = overviews.find(({ packageName }) => packageName === manifest.projectName) ?? overviews[0];
  const run = runSummary(input);
  return {
    project: manifest.projectName,
    adapterType: manifest.adapterType,
    version: manifest.version,
    generatedAt: manifest.generatedAt,
    hasCatalog: input.catalog !== undefined,
    overview: overview?.description ?? "",
    entries: nodes.map((node) => entryOf(node, input)),
    edges: edgesOf(input),
    ...(run === undefined ? {} : { run }),
    pagesPerChunk,
  };
}

function entryOf(node: NodeReading, input: SiteInput): Entry {
  const config = recordOf(node.json.config);
  const columns = columnRows(node, input);
  const tests = (input.tests.get(node.uniqueId) ?? []).flatMap(({ test }) => input.ordinals.get(test.uniqueId) ?? []);
  const optional = compact<Optional<Entry>>({
    folder: folderOf(node),
    source: textOf(node.json.source_name),
    materialized: node.kind === "model" ? textOf(config.materialized) : undefined,
    tags: node.tags,
    group: textOf(node.json.group) || textOf(config.group),
    described: node.description.trim() === "" ? undefined : true,
    columns: columns.length || undefined,
    describedColumns: columns.filter((column) => column.description !== undefined).length || undefined,
    tests: [...new Set(tests)],
    status: input.run?.results.get(node.uniqueId)?.status,
    color: colourOf(node),
  });
  return { id: node.uniqueId, kind: node.kind, label: nodeLabel(node), package: node.packageName, ...optional };
}

/** A colour that is safe to hand to a browser: a name or a hexadecimal number. */
function colourOf(node: NodeReading): string | undefined {
  const colour =
    textOf(recordOf(node.json.docs).node_color) || textOf(recordOf(recordOf(node.json.config).docs).node_color);
  return /^(#[0-9a-f]{3,8}|[a-z]+)$/i.test(colour) ? colour : undefined;
}

function edgesOf({ nodes, ordinals }: SiteInput): readonly number[] {
  return nodes.flatMap((node, to) => {
    if (kindsWithoutEdges.has(node.kind)) return [];
    return [...new Set(node.needs)].flatMap((id) => {
      const from = ordinals.get(id);
      const kind = from === undefined ? undefined : nodes[from]?.kind;
      return from === undefined || kind === undefined || kindsWithoutEdges.has(kind) ? [] : [from, to];
    });
  });
}
