import type { FunctionNode, FunctionOverload } from "../../core/index.ts";
import { buildFunction } from "../../materialize/index.ts";
import { compileNode } from "../compile-node.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { materializationContext } from "./materialization-context.ts";

/** Makes a function in the warehouse, and its overloads, each with arguments and a body of its own. */
export async function runFunction(run: NodeRun, node: FunctionNode): Promise<NodeOutcome> {
  const session = await run.context.warehouse.lease(node.uniqueId);
  try {
    const overloads: FunctionOverload[] = [];
    for (const overload of node.overloads) {
      const { sql } = await compileNode(run, overloadNode(node, overload), session);
      overloads.push({ ...overload, compiledCode: sql });
    }
    const whole: FunctionNode = { ...node, overloads };
    const { sql } = await compileNode(run, whole, session);
    const main = await materializationContext(run, whole, session, sql);
    const others = main.capabilities.overloadsTogether === true ? [] : overloads;
    const forms = others.map((overload) =>
      materializationContext(run, overloadNode(node, overload), session, overload.compiledCode ?? ""),
    );
    const built = await buildFunction([main, ...(await Promise.all(forms))]);
    return { status: "success", message: built.main.message, main: built.main };
  } finally {
    session.release();
  }
}

/** An overload as a function of its own, under an id of its own, since its compiled text is kept by the id. */
function overloadNode(node: FunctionNode, overload: FunctionOverload): FunctionNode {
  const { arguments: args, returns, rawCode, position, definedIn } = overload;
  return {
    ...node,
    uniqueId: `${node.uniqueId}.${definedIn}`,
    originalFilePath: position.file,
    arguments: args,
    returns,
    rawCode,
    position,
    overloads: [],
  };
}
