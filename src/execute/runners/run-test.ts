import type { TestNode } from "../../core/index.ts";
import { failingRows, keepsFailures } from "../../materialize/index.ts";
import { compileNode } from "../compile-node.ts";
import { withFailingRows } from "../failing-rows/with-failing-rows.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { writeSql } from "../write-sql.ts";
import { runJinjaMaterialization } from "./run-jinja-materialization.ts";
import { storeFailingRows } from "./store-failing-rows.ts";
import { testStatement } from "./test-statement.ts";
import { testVerdict } from "./test-verdict.ts";

/**
 * Runs a data test: counts the rows that it finds, or keeps them and counts what is kept, and compares the number with
 * what warns and what is an error. One that a query for several tests has an answer to is not asked again.
 */
export async function runTest(run: NodeRun, node: TestNode): Promise<NodeOutcome> {
  const { context } = run;
  const answer = await context.screens?.answer(node.uniqueId);
  const session = await context.warehouse.lease(node.uniqueId);
  try {
    const compiled = await compileNode(run, node, session);
    if (answer !== undefined) {
      await writeSql(context, "run", node, answer.sql);
      return { status: "pass", failures: 0, message: null, main: answer.main, elsewhere: answer.elsewhere };
    }
    const found = failingRows(compiled.sql, node.config);
    const inJinja = context.compiler.materializationOf("test", { forAdapter: false, forAll: true });
    if (inJinja !== undefined) {
      const { main, rows } = await runJinjaMaterialization(run, node, session, inJinja, compiled.sql);
      return withFailingRows(run, node, session, found, testVerdict(run, node, { ...main, rows }));
    }
    const kept = keepsFailures(node.config, context.storeFailures === true);
    if (kept !== undefined) {
      const stored = await storeFailingRows(run, node, session, compiled.sql, kept);
      const counted = await stored.send(await testStatement(run, node, session, stored.sql, true));
      return withFailingRows(run, node, session, stored.sql, testVerdict(run, node, counted, stored.sql));
    }
    const sql = await testStatement(run, node, session, compiled.sql, false);
    await writeSql(context, "run", node, sql);
    run.statement = sql;
    return withFailingRows(run, node, session, found, testVerdict(run, node, await session.query(sql)));
  } finally {
    session.release();
  }
}
