import type { TestNode } from "../../core/index.ts";
import { callValue, toText, toValue } from "../../jinja/index.ts";
import { failingRows, testQuery } from "../../materialize/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeRun } from "../node-run.ts";

/**
 * The statement that counts the rows of a data test: by the project's own `get_test_sql` where it has one, else as xform
 * writes it.
 *
 * @param rows the query that finds the rows
 * @param isLimited whether it finds no more than the test's `limit` already
 */
export async function testStatement(
  run: NodeRun,
  node: TestNode,
  session: Session,
  rows: string,
  isLimited: boolean,
): Promise<string> {
  const { compiler, warehouse, testHeaders } = run.context;
  const { config } = node;
  const header = testHeaders === true && typeof config.sql_header === "string" ? `${config.sql_header}\n` : "";
  if (compiler.registry.replacement("get_test_sql", node.packageName) === undefined)
    return `${header}${testQuery(isLimited ? rows : failingRows(rows, config), config)}`;
  const scope = compiler.scopeOf(node, { query: session.query, relations: warehouse.relations });
  const limit = isLimited ? null : (config.limit ?? null);
  const given = [rows, config.fail_calc ?? null, config.warn_if ?? null, config.error_if ?? null, limit];
  try {
    const positional = given.map((value) => toValue(value));
    const written = await callValue(scope.lookup("get_test_sql") ?? null, { positional, keywords: new Map() });
    return `${header}${toText(written)}`;
  } catch (error) {
    throw compiler.templateError(error, node);
  }
}
