import { didYouMean, type JsonObject, type JsonValue, type UnitTestFormat } from "../../../core/index.ts";
import type { YamlPath } from "../../yaml/yaml-path.ts";
import { describeKind, isMapping, isSequence } from "../../yaml/yaml-value.ts";
import type { ReadContext } from "../entry-reader.ts";
import type { RowsProperties } from "../properties.ts";
import type { ReportProblem } from "./test-problems.ts";

const formats: readonly UnitTestFormat[] = ["dict", "csv", "sql"];

/** The keys that say rows. */
export const rowKeys: readonly string[] = ["rows", "format", "fixture"];

/** Reads the rows of an input or of what is expected; `path` is where they stand in the document, `below` in the test. */
export function readTestRows(
  { document }: ReadContext,
  report: ReportProblem,
  path: YamlPath,
  below: YamlPath,
  values: JsonObject,
): RowsProperties {
  const format = formats.find((word) => word === (values.format ?? "dict"));
  if (format === undefined) {
    const word = String(values.format);
    report(
      [...below, "format"],
      `there is no format "${word}"`,
      didYouMean(word, formats) ?? `use one of: ${formats.join(", ")}`,
    );
  }
  const fixture = values.fixture ?? null;
  if (fixture !== null && typeof fixture !== "string")
    report([...below, "fixture"], `"fixture" must be the name of a file, but is ${describeKind(fixture)}`);
  else if (fixture !== null && format === "dict")
    report([...below, "fixture"], "a fixture is a file with CSV or SQL", "say which: format: csv, or format: sql");
  const rows = values.rows ?? null;
  if (fixture === null && rows !== null && format !== undefined) checkRows(report, below, rows, format);
  return {
    format: format ?? "dict",
    rows,
    fixture: typeof fixture === "string" ? fixture : null,
    at: (...inner) => document.positionOf([...path, ...inner], inner.length > 2 ? "key" : "value"),
  };
}

function checkRows(report: ReportProblem, below: YamlPath, rows: JsonValue, format: UnitTestFormat): void {
  const at = [...below, "rows"];
  if (format !== "dict") {
    if (typeof rows !== "string")
      report(
        at,
        `rows in the format ${format} must be text, but are ${describeKind(rows)}`,
        "rows: | and the text below it",
      );
    return;
  }
  if (!isSequence(rows)) {
    const hint = typeof rows === "string" ? "for text say the format: csv, or sql" : "- {column: value}";
    report(at, `"rows" must be a list of mappings, but is ${describeKind(rows)}`, hint);
    return;
  }
  for (const [index, row] of rows.entries()) {
    if (!isMapping(row))
      report([...at, index], `a row must be a mapping, but is ${describeKind(row)}`, "- {column: value}");
  }
}
