import {
  type Diagnostic,
  errorDiagnostic,
  type QueryResult,
  type TestNode,
  warningDiagnostic,
} from "../../core/index.ts";
import { testQuery } from "../../materialize/index.ts";
import { compileNode } from "../compile-node.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { sqlPath, writeSql } from "../write-sql.ts";
import { runJinjaMaterialization } from "./run-jinja-materialization.ts";

/** Runs a data test: counts the rows that it finds and compares the number with what warns and what is an error. */
export async function runTest(run: NodeRun, node: TestNode): Promise<NodeOutcome> {
  const { warehouse } = run.context;
  const session = await warehouse.lease(node.uniqueId);
  try {
    const compiled = await compileNode(run, node, session);
    const inJinja = run.context.compiler.materializationOf("test", { forAdapter: false, forAll: true });
    if (inJinja !== undefined) {
      const { main, rows } = await runJinjaMaterialization(run, node, session, inJinja, compiled.sql);
      return verdict(run, node, { ...main, rows });
    }
    const sql = testQuery(compiled.sql, node.config);
    await writeSql(run.context, "run", node, sql);
    run.statement = sql;
    return verdict(run, node, await session.query(sql));
  } finally {
    session.release();
  }
}

function verdict(run: NodeRun, node: TestNode, result: QueryResult): NodeOutcome {
  const [failuresCell, warns, errors] = result.rows[0] ?? [];
  const failures = Number(failuresCell ?? 0);
  const severity = String(node.config.severity ?? "error").toLowerCase();
  if (severity === "error" && errors === true) {
    return {
      status: "fail",
      failures,
      message: explain("fail", node.config.error_if),
      main: result,
      diagnostic: diagnose("error"),
    };
  }
  if (warns === true) {
    return {
      status: "warn",
      failures,
      message: explain("warn", node.config.warn_if),
      main: result,
      diagnostic: diagnose("warning"),
    };
  }
  // Rows that are within what is allowed do not count as failures.
  return { status: "pass", failures: 0, message: "PASS", main: result };

  function explain(outcome: string, condition: unknown): string {
    return `Got ${failures} result${failures === 1 ? "" : "s"}, configured to ${outcome} if ${String(condition ?? "!= 0")}`;
  }

  function diagnose(kind: "error" | "warning"): Diagnostic {
    const make = kind === "error" ? errorDiagnostic : warningDiagnostic;
    const rows = `${failures} row${failures === 1 ? "" : "s"}`;
    return make("run/test-failed", `the test ${node.name} found ${rows}`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `see the rows: run the query in ${compiledFile(run, node)}`,
    });
  }
}

function compiledFile({ context }: NodeRun, node: TestNode): string {
  const below = context.targetPath.startsWith(context.projectRoot)
    ? context.targetPath.slice(context.projectRoot.length + 1)
    : context.targetPath;
  return `${below}/${sqlPath("compiled", node)}`;
}
