import { WarehouseError } from "../../adapter/index.ts";
import type { CompiledTest, TestInput } from "../../compile/index.ts";
import { type ModelNode, type QueryResult, type UnitTestNode, XformError } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { inNodeSession } from "../in-node-session.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { compiledFile, writeSql } from "../write-sql.ts";
import { failingInput } from "./failing-input.ts";
import { renderedRows } from "./rendered-rows.ts";
import { rowVerdict } from "./row-verdict.ts";
import { testInputs } from "./test-inputs.ts";
import { throwProblems } from "./throw-problems.ts";
import { warnOfUnused } from "./warn-of-unused.ts";

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
    const inputs = await testInputs(node, model, inputColumns, target, session);
    const compiled = await compileTest(run, node, model, session, inputs);
    run.compiled = compiled;
    run.compiledAt = Date.now();
    await writeSql(run.context, "compiled", node, compiled.sql);
    warnOfUnused(run.context, node, inputs, compiled.used, `the model "${node.model}"`);
    const actual = await inNodeSession(run.context, model, session, () =>
      query(run, node, model, session, compiled.sql, inputs),
    );
    return await rowVerdict(run, node, session, {
      expect: await renderedRows(node.expect, model, session, target),
      actual,
      subject: `the model "${node.model}"`,
      hint: `the query with its inputs is in ${compiledFile(run.context, node)}`,
    });
  } finally {
    session.release();
  }
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
    return await compiler.tests.compile(model, known, { inputs, overrides: node.overrides, missing });
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
