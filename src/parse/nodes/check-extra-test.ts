import { didYouMean, type JsonObject, type JsonValue } from "../../core/index.ts";
import { hasJinja, isSequence } from "../../project/index.ts";
import { type ExtraTestArgument, extraTests } from "./extra-tests.ts";

/** What is wrong with the arguments of a test, and what to do. */
export interface ExtraTestProblem {
  readonly message: string;
  readonly hint?: string;
}

/**
 * What is wrong with the arguments of one of xform's own generic tests: those that it does not take, that are missing,
 * and that are not of their kind. What templates give is known when the test runs.
 */
export function checkExtraTest(name: string, given: JsonObject): readonly ExtraTestProblem[] {
  const test = extraTests[name];
  if (test === undefined) return [];
  const { column, needed = {}, possible = {}, oneOf = [] } = test;
  const kinds = new Map<string, ExtraTestArgument>(Object.entries({ ...needed, ...possible }));
  if (column !== "none") kinds.set("column_name", "text");
  const problems: ExtraTestProblem[] = [];
  for (const [key, value] of Object.entries(given)) {
    const kind = kinds.get(key);
    if (kind === undefined) problems.push(unknownArgument(name, key, column, [...kinds.keys()]));
    else if (!isOfKind(value, kind)) problems.push(wrongKind(name, key, value, kind));
  }
  const isMissing = (key: string) => given[key] === undefined || given[key] === null;
  for (const key of [...(column === "needed" ? ["column_name"] : []), ...Object.keys(needed)].filter(isMissing)) {
    const hint = key === "column_name" ? "put it under the column that it is about" : undefined;
    problems.push({ message: `the test "xform.${name}" needs "${key}"`, ...(hint === undefined ? {} : { hint }) });
  }
  if (oneOf.length > 0 && oneOf.every(isMissing)) {
    const keys = oneOf.map((key) => `"${key}"`).join(" or ");
    problems.push({ message: `the test "xform.${name}" needs ${keys}, or both` });
  }
  return problems;
}

function unknownArgument(name: string, key: string, column: string, known: readonly string[]): ExtraTestProblem {
  if (key === "column_name" && column === "none") {
    const message = `the test "xform.${name}" is about a whole model`;
    return { message, hint: 'put it under "data_tests" of the model, and not of a column' };
  }
  const taken = known.filter((other) => other !== "column_name");
  const hint = didYouMean(key, taken) ?? `its arguments are: ${taken.join(", ")}`;
  return { message: `the test "xform.${name}" takes no argument "${key}"`, hint };
}

function wrongKind(name: string, key: string, value: JsonValue, kind: ExtraTestArgument): ExtraTestProblem {
  const message = `"${key}" of the test "xform.${name}" is ${JSON.stringify(value)}`;
  const words = typeof kind === "string" ? kindWords[kind] : `one of: ${kind.join(", ")}`;
  return { message, hint: `it must be ${words}` };
}

const kindWords: Readonly<Record<Extract<ExtraTestArgument, string>, string>> = {
  expression: "a number, or an expression in SQL",
  number: "a number",
  "whole number": "a whole number",
  text: "text",
  texts: "a list of texts",
  switch: "true or false",
};

function isOfKind(value: JsonValue, kind: ExtraTestArgument): boolean {
  if (value === null || (typeof value === "string" && hasJinja(value))) return true;
  if (typeof kind !== "string") return typeof value === "string" && kind.includes(value);
  switch (kind) {
    case "expression":
      return typeof value === "number" || typeof value === "string";
    case "number":
      return typeof value === "number";
    case "whole number":
      return Number.isInteger(value);
    case "text":
      return typeof value === "string";
    case "switch":
      return typeof value === "boolean";
    case "texts":
      return isSequence(value) && value.length > 0 && value.every((item) => typeof item === "string");
  }
}
