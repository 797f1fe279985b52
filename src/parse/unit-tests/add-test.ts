import { type MacroTestNode, type UnitTestNode, warningDiagnostic } from "../../core/index.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";

/** The commands that run unit tests, and so tell what is wrong with them as their results. */
const runningCommands: ReadonlySet<string> = new Set(["build", "test", "retry"]);

/** Takes a test in. Commands that do not run it warn of what is wrong with it. */
export function addTest(context: NodesContext, node: UnitTestNode | MacroTestNode): void {
  context.builder.add(node);
  if (!node.config.enabled || runningCommands.has(context.command)) return;
  for (const { message, at, hint } of node.problems) {
    const details = {
      uniqueId: node.uniqueId,
      ...(at === undefined ? {} : { at }),
      ...(hint === undefined ? {} : { hint }),
    };
    context.report(warningDiagnostic("parse/unit-test-invalid", `${message}; the unit test fails`, details));
  }
}
