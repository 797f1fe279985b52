import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type JsonObject,
  type JsonValue,
  type UnitTestFormat,
  type UnitTestOverrides,
} from "../../core/index.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { describeKind, isMapping, isSequence } from "../yaml/yaml-value.ts";
import { listOf, mappingOf, type ReadContext, readEntry, withConfig } from "./entry-reader.ts";
import type { GivenProperties, RowsProperties, UnitTestProperties } from "./properties.ts";
import { sectionKeys } from "./property-keys.ts";

/** Notes what is wrong with a test at a path below it. */
type Report = (path: YamlPath, message: string, hint?: string, of?: "key" | "value") => void;

const formats: readonly UnitTestFormat[] = ["dict", "csv", "sql"];
const overrideKeys = ["macros", "vars", "env_vars"] as const;
const rowKeys = ["rows", "format", "fixture"];
const outcomeKeys = ["text", "value"];

/**
 * Reads an entry of `unit_tests:`. What is wrong with it stays with the test, which then fails with that alone: other
 * tests of the project run all the same.
 */
export function readUnitTest(context: ReadContext, path: YamlPath, raw: JsonValue): UnitTestProperties | undefined {
  const known = sectionKeys.unit_tests ?? {};
  // Other keys are the test's own problem, too.
  const others = Object.keys(mappingOf(raw)).map((key) => [key, "any"] as const);
  const entry = readEntry(context, "unit_tests", path, raw, { ...Object.fromEntries(others), ...known });
  if (entry === undefined) return undefined;
  const problems: Diagnostic[] = [];
  const report = problemsOf(context, path, problems);
  const values = entry.rendered;
  checkKeys(report, [], values, Object.keys(known), "a unit test");
  const subject = subjectOf(report, values);
  const given = values.given ?? null;
  if (subject.macro === null && given === null)
    report([], 'the test has no "given"', "given: [] says that the model has no inputs");
  else if (given !== null && !isSequence(given))
    report(["given"], `"given" must be a list, but is ${describeKind(given)}`, "begin each input with a dash");
  return {
    ...withConfig(context, entry),
    ...subject,
    subjectPosition: context.document.positionOf([...path, subject.macro === null ? "model" : "macro"]),
    given: listOf(given).flatMap((item, index) => readGiven(context, report, [...path, "given", index], item) ?? []),
    expect: readExpect(context, report, path, values, subject.macro !== null),
    outcome: subject.macro === null ? null : readOutcome(report, mappingOf(values.expect)),
    overrides: readOverrides(report, values.overrides),
    versions: readVersions(report, values.versions),
    arguments: subject.macro === null ? [] : listOf(values.arguments),
    keywords: subject.macro === null ? {} : mappingOf(values.kwargs),
    problems,
  };
}

/**
 * Reads the tests of macros that stand under `meta: {xform: {unit_tests: …}}` of an entry of `macros:`. dbt, which knows
 * no such tests, takes a project with them there.
 */
export function readMacroTests(context: ReadContext, path: YamlPath, entry: JsonValue): readonly UnitTestProperties[] {
  const { name, meta, config } = mappingOf(entry);
  const places = [
    [["config", "meta"], mappingOf(config).meta],
    [["meta"], meta],
  ] as const;
  return places.flatMap(([below, value]) =>
    listOf(mappingOf(mappingOf(value).xform).unit_tests).flatMap((item, index) => {
      const at = [...path, ...below, "xform", "unit_tests", index];
      const test = isMapping(item) ? { macro: name ?? null, ...item } : item;
      return readUnitTest(context, at, test) ?? [];
    }),
  );
}

function problemsOf({ document }: ReadContext, path: YamlPath, problems: Diagnostic[]): Report {
  return (below, message, hint, of = "value") => {
    const at = document.positionOf([...path, ...below], of);
    problems.push(errorDiagnostic("parse/unit-test-invalid", message, hint === undefined ? { at } : { at, hint }));
  };
}

function checkKeys(report: Report, below: YamlPath, values: JsonObject, known: readonly string[], what: string): void {
  for (const key of Object.keys(values)) {
    if (known.includes(key)) continue;
    report([...below, key], `${what} has no key "${key}"`, keyHint(key, known), "key");
  }
}

function keyHint(key: string, known: readonly string[]): string {
  if (key === "tags" || key === "meta" || key === "enabled") return `write it under config: {${key}: …}`;
  return didYouMean(key, known) ?? `the keys are: ${known.join(", ")}`;
}

/** What is tested: a model, or a macro. */
function subjectOf(report: Report, { model = null, macro = null, arguments: given, kwargs }: JsonObject) {
  const name = model ?? macro;
  const key = model === null && macro !== null ? "macro" : "model";
  if (name === null) report([], 'the test has no "model"', "model: the name of the model that is tested");
  else if (typeof name !== "string") report([key], `"${key}" must be text, but is ${describeKind(name)}`);
  if (model !== null && macro !== null) report(["macro"], 'the test has both "model" and "macro"', "keep one of them");
  for (const [word, value] of Object.entries({ arguments: given ?? null, kwargs: kwargs ?? null })) {
    const [fits, kind] = word === "arguments" ? [isSequence(value), "a list"] : [isMapping(value), "a mapping"];
    if (value === null || fits) continue;
    report([word], `"${word}" must be ${kind}, but is ${describeKind(value)}`);
  }
  return {
    model: key === "model" && typeof name === "string" ? name : null,
    macro: key === "macro" && typeof name === "string" ? name : null,
  };
}

function readGiven(context: ReadContext, report: Report, path: YamlPath, item: JsonValue): GivenProperties | undefined {
  const below = path.slice(-2);
  if (!isMapping(item)) {
    report(below, `an input must be a mapping, but is ${describeKind(item)}`, "- input: ref('…')");
    return undefined;
  }
  checkKeys(report, below, item, ["input", ...rowKeys], "an input");
  const { input = null } = item;
  if (typeof input !== "string")
    report(below, 'an input has no "input"', "input: ref('orders'), source('raw', 'orders') or this");
  return {
    ...readRows(context, report, path, below, item),
    input: typeof input === "string" ? input : "",
    position: context.document.positionOf([...path, "input"]),
  };
}

function readExpect(
  context: ReadContext,
  report: Report,
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
  return readRows(context, report, [...path, "expect"], ["expect"], mapping);
}

/** What a macro gives, where it is not rows. */
function readOutcome(report: Report, { text, value, rows }: JsonObject): UnitTestProperties["outcome"] {
  const given = [text, value, rows].filter((item) => item !== undefined);
  if (given.length > 1) report(["expect"], '"expect" can have one of "text", "value" and "rows"', "keep one of them");
  if (text === undefined) return value === undefined ? null : { kind: "value", value };
  if (typeof text === "string") return { kind: "text", text };
  report(["expect", "text"], `"text" must be text, but is ${describeKind(text)}`, "value: is for what a macro returns");
  return { kind: "text", text: "" };
}

function readRows(
  { document }: ReadContext,
  report: Report,
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

function checkRows(report: Report, below: YamlPath, rows: JsonValue, format: UnitTestFormat): void {
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

function readOverrides(report: Report, value: JsonValue | undefined): UnitTestOverrides | null {
  if (value === undefined || value === null) return null;
  if (!isMapping(value)) report(["overrides"], `"overrides" must be a mapping, but is ${describeKind(value)}`);
  const overrides = mappingOf(value);
  checkKeys(report, ["overrides"], overrides, overrideKeys, '"overrides"');
  for (const key of overrideKeys) {
    const part = overrides[key] ?? null;
    if (part !== null && !isMapping(part))
      report(["overrides", key], `"${key}" must be a mapping of names to values, but is ${describeKind(part)}`);
  }
  const { macros, vars, env_vars } = overrides;
  return { macros: mappingOf(macros), vars: mappingOf(vars), env_vars: mappingOf(env_vars) };
}

function readVersions(report: Report, value: JsonValue | undefined): UnitTestProperties["versions"] {
  if (value === undefined || value === null) return null;
  if (!isMapping(value))
    report(["versions"], `"versions" must be a mapping, but is ${describeKind(value)}`, "versions: {include: [2]}");
  const { include = null, exclude = null } = mappingOf(value);
  checkKeys(report, ["versions"], mappingOf(value), ["include", "exclude"], '"versions"');
  if (include !== null && exclude !== null)
    report(["versions"], '"versions" has both "include" and "exclude"', "keep one of them");
  return { include: versionList(include), exclude: versionList(exclude) };
}

function versionList(value: JsonValue): readonly (string | number)[] | null {
  if (value === null) return null;
  const list = isSequence(value) ? value : [value];
  return list.filter((item) => typeof item === "string" || typeof item === "number");
}
