import type { TestInput } from "../../compile/index.ts";
import { type MacroTestNode, type UnitTestNode, warningDiagnostic } from "../../core/index.ts";
import type { RunContext } from "../run-context.ts";

/**
 * Warns of inputs of a test that what is tested does not read; dbt passes over them.
 *
 * @param subject what is tested, in words
 */
export function warnOfUnused(
  context: RunContext,
  node: UnitTestNode | MacroTestNode,
  inputs: ReadonlyMap<string, TestInput>,
  used: ReadonlySet<string>,
  subject: string,
): void {
  for (const [index, key] of [...inputs.keys()].entries()) {
    const given = node.given[index];
    if (used.has(key) || given === undefined) continue;
    const message = `${subject} does not read ${given.input}, for which the unit test has rows`;
    const details = { at: given.position, uniqueId: node.uniqueId, hint: "take the input out, or correct its name" };
    context.emit({ type: "diagnostic", diagnostic: warningDiagnostic("run/unit-test-invalid", message, details) });
  }
}
