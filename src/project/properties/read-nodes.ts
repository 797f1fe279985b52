import { type Diagnostic, errorDiagnostic, type JsonValue } from "../../core/index.ts";
import { PyDate } from "../python-datetime/py-date.ts";
import { PyDateTime } from "../python-datetime/py-datetime.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { readConstraints } from "./constraints.ts";
import {
  type CheckedEntry,
  listOf,
  movedToConfig,
  type ReadContext,
  readEntry,
  textOrNull,
  withConfig,
} from "./entry-reader.ts";
import type { ModelProperties, NodeProperties, SnapshotProperties } from "./properties.ts";
import { sectionKeys } from "./property-keys.ts";
import { readColumns } from "./read-columns.ts";
import { readConfigured } from "./read-others.ts";
import { readTests } from "./read-tests.ts";
import { readVersions } from "./read-versions.ts";

/** Reads an entry of `seeds:`, `analyses:`, or of `data_tests:` at the top. */
export function readNode(
  context: ReadContext,
  section: string,
  path: YamlPath,
  raw: JsonValue,
): NodeProperties | undefined {
  const entry = readEntry(context, section, path, raw, sectionKeys[section] ?? {});
  return entry === undefined ? undefined : nodeOf(context, entry);
}

/** Reads an entry of `snapshots:`. */
export function readSnapshot(context: ReadContext, path: YamlPath, raw: JsonValue): SnapshotProperties | undefined {
  const node = readNode(context, "snapshots", path, raw);
  if (node === undefined) return undefined;
  const relation = textOrNull(node.rendered.relation);
  const relationPosition = relation === null ? node.position : context.document.positionOf([...path, "relation"]);
  // Users write the relation with or without the braces.
  return { ...node, relation: relation?.replace(/^\{\{\s*|\s*\}\}$/g, "") ?? null, relationPosition };
}

/** Reads an entry of `models:`. */
export function readModel(context: ReadContext, path: YamlPath, raw: JsonValue): ModelProperties | undefined {
  const entry = readEntry(context, "models", path, raw, sectionKeys.models ?? {});
  if (entry === undefined) return undefined;
  const values = entry.rendered;
  const versions = readVersions(context, [...path, "versions"], values.versions, entry.raw.versions);
  const latest = values.latest_version ?? null;
  if (latest !== null && !versions.some(({ v }) => v === latest)) {
    const known = versions.map(({ v }) => String(v)).join(", ");
    const at = context.document.positionOf([...path, "latest_version"]);
    const message = `"latest_version" of "${entry.name}" is ${String(latest)}, but its versions are ${known || "none"}`;
    const problem: Diagnostic = errorDiagnostic("project/wrong-type", message, { at });
    context.report(problem);
  }
  const node = nodeOf(context, entry);
  return {
    constraints: readConstraints(context, [...path, "constraints"], values.constraints, "model"),
    versions,
    latestVersion: typeof latest === "string" || typeof latest === "number" ? latest : null,
    deprecationDate: dateText(values.deprecation_date),
    timeSpine: values.time_spine ?? null,
    metrics: listOf(entry.raw.metrics).flatMap(
      (metric, index) => readConfigured(context, "metrics", [...path, "metrics", index], metric) ?? [],
    ),
    ...node,
  };
}

function nodeOf(context: ReadContext, entry: CheckedEntry): NodeProperties {
  const { path, rendered, raw } = entry;
  const columns = readColumns(context, [...path, "columns"], rendered.columns, raw.columns);
  const configured = withConfig(context, entry, movedToConfig);
  return {
    columns,
    tests: readTests(context, path, rendered, null) ?? [],
    quoteColumns: typeof rendered.quote_columns === "boolean" ? rendered.quote_columns : null,
    ...configured,
  };
}

/** A date as text, however it was written. */
export function dateText(value: JsonValue | undefined): string | null {
  const scalar: unknown = value;
  if (scalar instanceof PyDate || scalar instanceof PyDateTime) return scalar.isoFormat();
  return textOrNull(value);
}
