import type { CompiledNode } from "../compile/index.ts";
import type { BuildNode } from "../core/index.ts";
import type { Invocation } from "./invocation.ts";

/** Compiles one node on a connection of its own. */
export async function compileOne({ compiler, warehouse }: Invocation, node: BuildNode): Promise<CompiledNode> {
  const session = await warehouse.lease(node.uniqueId);
  try {
    return await compiler.compile(node, { query: session.query, relations: warehouse.relations });
  } finally {
    session.release();
  }
}
