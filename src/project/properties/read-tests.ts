import { type Diagnostic, errorDiagnostic, type JsonObject, type JsonValue } from "../../core/index.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { describeKind, isMapping, isSequence } from "../yaml/yaml-value.ts";
import type { ReadContext } from "./entry-reader.ts";
import type { TestEntry } from "./properties.ts";

/** The configuration of a test that may stand beside its arguments. */
const configKeys = [
  "severity",
  "tags",
  "enabled",
  "where",
  "limit",
  "warn_if",
  "error_if",
  "fail_calc",
  "store_failures",
  "store_failures_as",
  "sql_header",
  "meta",
  "database",
  "schema",
  "alias",
] as const;

const namePattern = /^(?:([A-Za-z_]\w*)\.)?([A-Za-z_]\w*)$/;

/**
 * Reads the tests under `data_tests:` (or `tests:`) of an entry at `path`; null where it has neither. A column's tests get
 * its name as an argument.
 */
export function readTests(
  context: ReadContext,
  path: YamlPath,
  entry: JsonObject,
  columnName: string | null,
): readonly TestEntry[] | null {
  const { tests, data_tests: dataTests } = entry;
  if (!isEmpty(tests) && dataTests !== undefined) {
    const message = 'an entry has both "tests" and "data_tests"';
    report(context, [...path, "tests"], message, 'move everything under "data_tests"');
  }
  const key = isEmpty(tests) ? "data_tests" : "tests";
  const list = entry[key];
  if (!isSequence(list)) return list === undefined || list === null ? null : [];
  return list.flatMap((item, index) => readTest(context, [...path, key, index], item, columnName) ?? []);
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (isSequence(value) && value.length === 0);
}

function readTest(
  context: ReadContext,
  path: YamlPath,
  item: JsonValue,
  columnName: string | null,
): TestEntry | undefined {
  const named = nameAndArguments(context, path, item);
  if (named === undefined) return undefined;
  const match = namePattern.exec(named.name);
  if (match === null) {
    return report(
      context,
      path,
      `"${named.name}" cannot be the name of a test`,
      "a name, or a package and a name: dbt_utils.at_least_one",
    );
  }
  const [, namespace = null, name = ""] = match;
  const given = mergeArguments(context, path, named.values, columnName);
  const config = takeConfig(context, path, given, name);
  const { name: customName, description, ...rest } = given;
  if (Object.hasOwn(rest, "model")) {
    report(
      context,
      path,
      `the test "${name}" cannot be given the argument "model": it is always the model it stands under`,
    );
  }
  return {
    name,
    namespace,
    arguments: rest,
    config,
    customName: customName === undefined || customName === null ? null : String(customName),
    description: typeof description === "string" ? description : "",
    position: context.document.positionOf(path),
  };
}

interface NamedTest {
  readonly name: string;
  readonly values: JsonObject;
}

function nameAndArguments(context: ReadContext, path: YamlPath, item: JsonValue): NamedTest | undefined {
  if (typeof item === "string") return { name: item, values: {} };
  if (!isMapping(item))
    return report(context, path, `a test must be a name or a mapping, but is ${describeKind(item)}`);
  if (Object.hasOwn(item, "test_name")) {
    const { test_name: name, ...values } = item;
    if (typeof name === "string") return { name, values };
    return report(context, [...path, "test_name"], `"test_name" must be text, but is ${describeKind(name)}`);
  }
  const [first, ...others] = Object.entries(item);
  if (first === undefined) return report(context, path, "a test has no name");
  const [name, values] = first;
  if (others.length > 0) {
    const keys = others.map(([key]) => `"${key}"`).join(", ");
    return report(context, path, `the test "${name}" has ${keys} beside it`, `indent ${keys} below "${name}:"`);
  }
  if (values === null) return { name, values: {} };
  if (isMapping(values)) return { name, values };
  return report(
    context,
    [...path, name],
    `the arguments of the test "${name}" must be a mapping, but are ${describeKind(values)}`,
  );
}

type MutableObject = { [key: string]: JsonValue };

/** The arguments beside and under `arguments:`, which win. */
function mergeArguments(
  context: ReadContext,
  path: YamlPath,
  values: JsonObject,
  columnName: string | null,
): MutableObject {
  const merged: MutableObject = { ...values };
  if (columnName !== null) merged.column_name = columnName;
  if (!context.hasArgumentsProperty) return merged;
  const nested = merged.arguments;
  delete merged.arguments;
  if (isMapping(nested)) return { ...merged, ...nested };
  if (nested !== undefined && nested !== null) {
    report(context, path, `"arguments" of a test must be a mapping, but is ${describeKind(nested)}`);
  }
  return merged;
}

/** Takes the configuration out of the arguments. */
function takeConfig(context: ReadContext, path: YamlPath, given: MutableObject, name: string): JsonObject {
  const nested = given.config;
  delete given.config;
  if (nested !== undefined && nested !== null && !isMapping(nested)) {
    report(context, path, `"config" of the test "${name}" must be a mapping, but is ${describeKind(nested)}`);
  }
  const rest: MutableObject = isMapping(nested) ? { ...nested } : {};
  const config: MutableObject = {};
  for (const key of configKeys) {
    const beside = given[key] ?? null;
    const under = rest[key] ?? null;
    delete given[key];
    delete rest[key];
    if (beside !== null && under !== null) {
      report(
        context,
        path,
        `the test "${name}" has "${key}" both under "config" and beside it`,
        'keep the one under "config"',
      );
    }
    const value = beside ?? under;
    if (value !== null) config[key] = value;
  }
  for (const [key, value] of Object.entries(rest)) if (value !== null) config[key] = value;
  return config;
}

function report(context: ReadContext, path: YamlPath, message: string, hint?: string): undefined {
  const at = context.document.positionOf(path);
  const diagnostic: Diagnostic = errorDiagnostic(
    "parse/test-invalid",
    message,
    hint === undefined ? { at } : { at, hint },
  );
  context.report(diagnostic);
}
