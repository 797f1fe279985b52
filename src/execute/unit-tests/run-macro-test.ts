import { WarehouseError } from "../../adapter/index.ts";
import { bareAnalysis, type CompiledCall } from "../../compile/index.ts";
import { errorDiagnostic, type JsonValue, type MacroTestNode, XformError } from "../../core/index.ts";
import { toJs, toRepr, toText, toValue, valuesEqual } from "../../jinja/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { failingInput } from "./failing-input.ts";
import { renderedRows } from "./rendered-rows.ts";
import { rowVerdict } from "./row-verdict.ts";
import { testInputs } from "./test-inputs.ts";
import { throwProblems } from "./throw-problems.ts";
import { warnOfUnused } from "./warn-of-unused.ts";

/** Runs a test of a macro: calls it and compares the text, the value, or the rows of the query that it gives. */
export async function runMacroTest(run: NodeRun, node: MacroTestNode): Promise<NodeOutcome> {
  throwProblems(node);
  const { context } = run;
  const { compiler, warehouse } = context.unitTests;
  const { uniqueId, packageName, name, position } = node;
  const caller = bareAnalysis({ uniqueId, packageName, name, position, database: null, schema: "", sql: "" });
  const session = await warehouse.lease(uniqueId);
  try {
    const inputs = await testInputs(node, caller, context.inputColumns, context.unitTests, session);
    const keys = new Map([...inputs.keys()].map((key, index) => [node.given[index]?.input ?? "", key]));
    const missing = (call: string) =>
      new XformError("run/unit-test-invalid", `the test has no rows for ${call}, which the macro reads`, {
        at: position,
        uniqueId,
        hint: `given: [{input: "${call}", rows: []}] says that it has no row`,
      });
    const query = { inputs, overrides: node.overrides, missing };
    const known = { query: session.query, relations: warehouse.relations };
    const call = { macro: node.macro, arguments: node.arguments, keywords: node.keywords, inputs: keys };
    const given = await compiler.tests.call(caller, known, query, call);
    run.compiledAt = Date.now();
    warnOfUnused(context, node, inputs, given.used, `the macro "${node.macro}"`);
    const { expect } = node;
    if (expect.kind === "text") return textVerdict(node, given, expect.text);
    if (expect.kind === "value") return valueVerdict(node, given, expect.value);
    run.statement = given.sql;
    const actual = await session.query(given.sql).catch(async (error) => {
      if (!(error instanceof WarehouseError) || error.kind !== "statement") throw error;
      throw (await failingInput(node, inputs.values(), session, warehouse.dialect)) ?? notAQuery(node, given, error);
    });
    const hint = `the macro wrote: ${shortened(given)}`;
    return await rowVerdict(run, node, session, {
      expect: await renderedRows(expect.rows, caller, session, context.unitTests),
      actual,
      subject: `the macro "${node.macro}"`,
      hint,
    });
  } finally {
    session.release();
  }
}

function notAQuery(
  { macro, position, uniqueId }: MacroTestNode,
  given: CompiledCall,
  error: WarehouseError,
): XformError {
  return new XformError("run/query-failed", `what the macro "${macro}" writes fails: ${error.message}`, {
    at: position,
    uniqueId,
    hint: `it wrote: ${shortened(given)}`,
    cause: error,
  });
}

/** What a macro wrote, as far as a line goes. */
function shortened({ value }: CompiledCall): string {
  const text = oneLine(toText(value));
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** White space lays a text out, and says nothing: `a  +\nb` is `a + b`. */
function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function textVerdict(node: MacroTestNode, { value }: CompiledCall, expected: string): NodeOutcome {
  const actual = oneLine(toText(value));
  return verdict(node, actual === oneLine(expected), { expected: oneLine(expected), actual });
}

function valueVerdict(node: MacroTestNode, { value }: CompiledCall, expected: JsonValue): NodeOutcome {
  const wanted = toValue(expected);
  const isEqual = valuesEqual(toValue(toJs(value)), wanted);
  return verdict(node, isEqual, { expected: toRepr(wanted), actual: toRepr(value) });
}

function verdict(
  { macro, position, uniqueId }: MacroTestNode,
  passes: boolean,
  { expected, actual }: { readonly expected: string; readonly actual: string },
): NodeOutcome {
  if (passes) return { status: "pass", message: null, failures: 0 };
  const message = `the macro "${macro}" does not give what is expected\n  expected  ${expected}\n  actual    ${actual}`;
  const diagnostic = errorDiagnostic("run/unit-test-failed", message, { at: position, uniqueId });
  return { status: "fail", message, failures: 1, diagnostic };
}
