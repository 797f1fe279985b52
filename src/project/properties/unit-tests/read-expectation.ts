import type { JsonObject } from "../../../core/index.ts";
import type { YamlPath } from "../../yaml/yaml-path.ts";
import { describeKind, isMapping } from "../../yaml/yaml-value.ts";
import { mappingOf, type ReadContext } from "../entry-reader.ts";
import type { RowsProperties, UnitTestProperties } from "../properties.ts";
import { readTestRows, rowKeys } from "./read-test-rows.ts";
import { checkKeys, type ReportProblem } from "./test-problems.ts";

const outcomeKeys: readonly string[] = ["text", "value"];

/** Reads the rows that a test expects. */
export function readExpectedRows(
  context: ReadContext,
  report: ReportProblem,
  path: YamlPath,
  values: JsonObject,
  isMacro: boolean,
): RowsProperties {
  const expect = values.expect ?? null;
  if (expect === null) report([], 'the test has no "expect"', "expect: {rows: [{column: value}]}");
  else if (!isMapping(expect))
    report(
      ["expect"],
      `"expect" must be a mapping, but is ${describeKind(expect)}`,
      "expect: {rows: [{column: value}]}",
    );
  const mapping = mappingOf(expect);
  const known = isMacro ? [...rowKeys, ...outcomeKeys] : rowKeys;
  checkKeys(report, ["expect"], mapping, known, '"expect"');
  const hasOutcome = isMacro && outcomeKeys.some((key) => Object.hasOwn(mapping, key));
  const hasRows = mapping.rows !== undefined || mapping.fixture !== undefined;
  if (isMapping(expect) && !hasOutcome && !hasRows) {
    const what = isMacro ? '"text", no "value" and no "rows"' : '"rows"';
    report(["expect"], `"expect" has no ${what}`, "rows: [] says that there is no row");
  }
  return readTestRows(context, report, [...path, "expect"], ["expect"], mapping);
}

/** What a macro gives, where it is not rows. */
export function readOutcome(report: ReportProblem, { text, value, rows }: JsonObject): UnitTestProperties["outcome"] {
  const given = [text, value, rows].filter((item) => item !== undefined);
  if (given.length > 1) report(["expect"], '"expect" can have one of "text", "value" and "rows"', "keep one of them");
  if (text === undefined) return value === undefined ? null : { kind: "value", value };
  if (typeof text === "string") return { kind: "text", text };
  report(["expect", "text"], `"text" must be text, but is ${describeKind(text)}`, "value: is for what a macro returns");
  return { kind: "text", text: "" };
}
