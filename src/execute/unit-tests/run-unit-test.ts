import { WarehouseError } from "../../adapter/index.ts";
import type { CompiledTest, TestInput } from "../../compile/index.ts";
import {
  errorDiagnostic,
  type ModelNode,
  type QueryResult,
  rowDiffLines,
  rowDiffWords,
  type UnitTestNode,
  warningDiagnostic,
  XformError,
} from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { inNodeSession } from "../in-node-session.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { compiledFile, writeSql } from "../write-sql.ts";
import { cellKey } from "./cell-key.ts";
import { compareRows } from "./compare-rows.ts";
import { expectedRows } from "./expected-rows.ts";
import { failingInput } from "./failing-input.ts";
import { testInputs } from "./test-inputs.ts";

/** How wide the difference of rows is that artifacts keep. */
const messageWidth = 120;

/**
 * Runs a unit test: the query of its model, with the rows of the test in the place of its inputs, must give the rows that
 * are expected, in any order. Nothing is built.
 */
export async function runUnitTest(run: NodeRun, node: UnitTestNode): Promise<NodeOutcome> {
  throwProblems(node);
  const { manifest, unitTests: target, inputColumns } = run.context;
  const model = manifest.nodes.get(node.dependsOn.nodes[0] ?? "") as ModelNode;
  const session = await target.warehouse.lease(node.uniqueId);
  try {
    const inputs = await testInputs(node, model, inputColumns, target);
    const compiled = await compileTest(run, node, model, session, inputs);
    run.compiled = compiled;
    run.compiledAt = Date.now();
    await writeSql(run.context, "compiled", node, compiled.sql);
    warnOfUnused(run, node, inputs, compiled);
    const actual = await inNodeSession(run.context, model, session, () =>
      query(run, node, model, session, compiled.sql, inputs),
    );
    return await verdict(run, node, session, actual);
  } finally {
    session.release();
  }
}

/** What is wrong with the test as it is written: the first problem, and where the others are. */
function throwProblems({ problems }: UnitTestNode): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const related = others.flatMap(({ message, at }) => (at === undefined ? [] : [{ message, at }]));
  throw XformError.of([related.length === 0 ? first : { ...first, related }]);
}

async function compileTest(
  { context }: NodeRun,
  node: UnitTestNode,
  model: ModelNode,
  session: Session,
  inputs: ReadonlyMap<string, TestInput>,
): Promise<CompiledTest> {
  const { compiler, warehouse } = context.unitTests;
  const missing = (call: string) =>
    new XformError("run/unit-test-invalid", `the test has no rows for ${call}, which the model "${model.name}" reads`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `given: [{input: "${call}", rows: []}] says that it has no row`,
    });
  const known = { query: session.query, relations: warehouse.relations };
  try {
    return await compiler.compileTested(model, known, { inputs, overrides: node.overrides, missing });
  } catch (error) {
    throw withOverrideHint(error, inputs);
  }
}

/** Inputs of a test are part of its query alone: a macro that asks the warehouse about one finds nothing. */
function withOverrideHint(error: unknown, inputs: ReadonlyMap<string, TestInput>): unknown {
  if (!(error instanceof XformError)) return error;
  const [first] = error.diagnostics;
  const isAsked = [...inputs.values()].some(({ name }) => first?.message.includes(name));
  if (first === undefined || !isAsked) return error;
  const hint =
    "a macro asks the warehouse about an input of the test: give what it returns, overrides: {macros: {name: value}}";
  return XformError.of([{ ...first, hint }], error);
}

/** Runs the query. Where an input is what fails, the error is at the rows of the input. */
async function query(
  run: NodeRun,
  node: UnitTestNode,
  model: ModelNode,
  session: Session,
  sql: string,
  inputs: ReadonlyMap<string, TestInput>,
): Promise<QueryResult> {
  const { sql_header: header } = model.config;
  run.statement = sql;
  try {
    if (typeof header === "string" && header.trim() !== "") await session.query(header);
    return await session.query(sql);
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.kind !== "statement") throw error;
    const { dialect } = run.context.unitTests.warehouse;
    throw (await failingInput(node, inputs.values(), session, dialect)) ?? error;
  }
}

function warnOfUnused(
  { context }: NodeRun,
  node: UnitTestNode,
  inputs: ReadonlyMap<string, TestInput>,
  { used }: CompiledTest,
): void {
  for (const [index, key] of [...inputs.keys()].entries()) {
    const given = node.given[index];
    if (used.has(key) || given === undefined) continue;
    const message = `the model "${node.model}" does not read ${given.input}, for which the unit test has rows`;
    const details = { at: given.position, uniqueId: node.uniqueId, hint: "take the input out, or correct its name" };
    context.emit({ type: "diagnostic", diagnostic: warningDiagnostic("run/unit-test-invalid", message, details) });
  }
}

async function verdict(run: NodeRun, node: UnitTestNode, session: Session, actual: QueryResult): Promise<NodeOutcome> {
  const { dialect } = run.context.unitTests.warehouse;
  const parts = { session, dialect, subject: `the model "${node.model}"`, uniqueId: node.uniqueId };
  const expected = await expectedRows(node.expect, actual.columns, parts);
  const { columns } = expected;
  const places = columns.map((column) => actual.columns.indexOf(column));
  const compared = (rows: QueryResult["rows"]) =>
    rows.map((cells) => ({
      cells,
      keys: columns.map((column, index) => cellKey(cells[index] ?? null, column)),
    }));
  const shown = actual.rows.map((row) => places.map((place) => row[place] ?? null));
  const names = columns.map((column) => column.name);
  const diff = compareRows(names, compared(expected.rows), compared(shown));
  const main = { ...actual, message: "OK" };
  if (diff.rows.length === 0) return { status: "pass", message: null, failures: 0, main };
  const message = `the rows of ${node.model} are not those that are expected: ${rowDiffWords(diff)}`;
  return {
    status: "fail",
    message: [message, ...rowDiffLines(diff, messageWidth)].join("\n"),
    failures: 1,
    main,
    rowDiff: diff,
    diagnostic: errorDiagnostic("run/unit-test-failed", message, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `the query with its inputs is in ${compiledFile(run.context, node)}`,
    }),
  };
}
