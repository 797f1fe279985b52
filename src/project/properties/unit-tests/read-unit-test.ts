import type { Diagnostic, JsonObject, JsonValue, UnitTestOverrides, UnitTestVersions } from "../../../core/index.ts";
import type { YamlPath } from "../../yaml/yaml-path.ts";
import { describeKind, isMapping, isSequence } from "../../yaml/yaml-value.ts";
import { listOf, mappingOf, type ReadContext, readEntry, withConfig } from "../entry-reader.ts";
import type { GivenProperties, UnitTestProperties } from "../properties.ts";
import { sectionKeys } from "../property-keys.ts";
import { readExpectedRows, readOutcome } from "./read-expectation.ts";
import { readTestRows, rowKeys } from "./read-test-rows.ts";
import { checkKeys, problemsOf, type ReportProblem } from "./test-problems.ts";

const overrideKeys = ["macros", "vars", "env_vars"] as const;

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
    expect: readExpectedRows(context, report, path, values, subject.macro !== null),
    outcome: subject.macro === null ? null : readOutcome(report, mappingOf(values.expect)),
    overrides: readOverrides(report, values.overrides),
    versions: readVersions(report, values.versions),
    arguments: subject.macro === null ? [] : listOf(values.arguments),
    keywords: subject.macro === null ? {} : mappingOf(values.kwargs),
    problems,
  };
}

/** What is tested: a model, or a macro. */
function subjectOf(report: ReportProblem, { model = null, macro = null, arguments: given, kwargs }: JsonObject) {
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

function readGiven(
  context: ReadContext,
  report: ReportProblem,
  path: YamlPath,
  item: JsonValue,
): GivenProperties | undefined {
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
    ...readTestRows(context, report, path, below, item),
    input: typeof input === "string" ? input : "",
    position: context.document.positionOf([...path, "input"]),
  };
}

function readOverrides(report: ReportProblem, value: JsonValue | undefined): UnitTestOverrides | null {
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

function readVersions(report: ReportProblem, value: JsonValue | undefined): UnitTestVersions | null {
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
