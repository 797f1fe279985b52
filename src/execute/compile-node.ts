import type { CompiledNode } from "../compile/index.ts";
import type { BuildNode } from "../core/index.ts";
import type { Session } from "../warehouse/index.ts";
import type { NodeRun } from "./node-run.ts";
import { writeSql } from "./write-sql.ts";

/** Compiles a node, notes the result for errors, and writes it below `target/compiled`. */
export async function compileNode(run: NodeRun, node: BuildNode, session: Session): Promise<CompiledNode> {
  const { compiler, warehouse } = run.context;
  const compiled = await compiler.compile(node, { query: session.query, relations: warehouse.relations });
  run.compiled = compiled;
  run.compiledAt = Date.now();
  await writeSql(run.context, "compiled", node, compiled.sql);
  return compiled;
}
