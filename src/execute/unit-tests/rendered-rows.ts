import type { BuildNode, UnitTestRows } from "../../core/index.ts";
import { hasJinja } from "../../project/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { TestTarget } from "./test-target.ts";

/**
 * Rows whose query, where they are one, is rendered: a fixture in SQL can call macros.
 *
 * @param node what is tested, in whose scope the query is
 * @throws {XformError} where the query's template fails
 */
export async function renderedRows<Rows extends UnitTestRows>(
  written: Rows,
  node: BuildNode,
  session: Session,
  { compiler, warehouse }: TestTarget,
): Promise<Rows> {
  const { rows, place } = written;
  if (typeof rows !== "string" || !hasJinja(rows)) return written;
  const known = { query: session.query, relations: warehouse.relations };
  return { ...written, rows: (await compiler.renderText(rows, node, known, place())).sql };
}
