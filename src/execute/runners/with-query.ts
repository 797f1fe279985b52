import { type ModelNode, type SeedNode, type SnapshotNode, XformError } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { compileNode } from "../compile-node.ts";
import { inNodeSession } from "../in-node-session.ts";
import type { NodeRun } from "../node-run.ts";
import { withPythonRows } from "../python/python-rows.ts";

/** A node that a query, or a file, becomes a relation of. */
type Built = ModelNode | SeedNode | SnapshotNode;

/**
 * Compiles a node in a session that is set up for it, and gives both to what builds its relation. The rows of a model in
 * Python can be read by the query as long as the build takes.
 *
 * @param build takes the query; that of a seed is empty
 */
export async function withQuery<T>(
  run: NodeRun,
  node: Built,
  build: (sql: string, session: Session) => Promise<T>,
): Promise<T> {
  const { context } = run;
  checkNames(run, node);
  const session = await context.warehouse.lease(node.uniqueId);
  const timed = (sql: string) => {
    run.compiledAt ??= Date.now();
    return build(sql, session);
  };
  const isPython = node.resourceType === "model" && node.language === "python";
  try {
    return await inNodeSession(context, node, session, async () =>
      isPython
        ? withPythonRows(run, node, session, timed)
        : timed(node.resourceType === "seed" ? "" : (await compileNode(run, node, session)).sql),
    );
  } finally {
    session.release();
  }
}

/** Engines that cut a long name without a word would let two nodes write into one relation. */
function checkNames({ context }: NodeRun, node: Built): void {
  const limit = context.warehouse.dialect.capabilities.identifierBytes ?? Number.POSITIVE_INFINITY;
  const { schema, identifier } = context.compiler.relationOf(node).named();
  for (const name of [schema, identifier]) {
    const bytes = Buffer.byteLength(name ?? "");
    if (bytes <= limit) continue;
    throw new XformError("run/name-too-long", `the name "${name}" has ${bytes} bytes, the warehouse takes ${limit}`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `give the ${node.resourceType} a shorter ${name === schema ? "schema" : "name, or an alias"}`,
    });
  }
}
