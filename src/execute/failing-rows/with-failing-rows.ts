import type { FailingRows, TestNode } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { compiledFile } from "../write-sql.ts";
import { maskedColumns } from "./masked-columns.ts";

const hidden = "***";

/**
 * Adds the first failing rows to what a failed data test found out. Values of masked columns are taken out here, so that
 * no report gets them. What goes wrong on the way changes nothing about the test.
 *
 * @param query the query that finds all the rows
 */
export async function withFailingRows(
  run: NodeRun,
  node: TestNode,
  session: Session,
  query: string,
  outcome: NodeOutcome,
): Promise<NodeOutcome> {
  const { context } = run;
  const { showRows = 0, signal } = context;
  if (outcome.diagnostic === undefined || showRows === 0 || signal?.aborted === true) return outcome;
  try {
    return { ...outcome, failingRows: await fetchRows(run, node, session, query, showRows) };
  } catch {
    return outcome;
  }
}

async function fetchRows(
  { context, compiled }: NodeRun,
  node: TestNode,
  session: Session,
  query: string,
  limit: number,
): Promise<FailingRows> {
  const { columns, rows } = await session.query(context.warehouse.dialect.limitSql(query, limit));
  const names = columns.map(({ name }) => name);
  const masked = maskedColumns(context.manifest, node, compiled?.sql ?? query, names);
  return {
    columns,
    masked,
    rows: rows.map((row) => row.map((value, index) => (masked[index] === false ? value : hidden))),
    query,
    compiledFile: compiledFile(context, node),
  };
}
