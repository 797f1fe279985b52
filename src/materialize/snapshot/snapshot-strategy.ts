import { didYouMean, XformError } from "../../core/index.ts";
import type { MaterializationContext } from "../materialization.ts";
import type { TemplateValue } from "../template-value.ts";

const builtIn: readonly string[] = ["timestamp", "check"];

/**
 * How changed rows are found: what the macro of the node's strategy says, `snapshot_timestamp_strategy` or one of the
 * project's own.
 *
 * @throws {XformError} `run/strategy-not-found`
 */
export async function snapshotStrategy(context: MaterializationContext, targetExists: boolean): Promise<TemplateValue> {
  const name = String(context.config.strategy);
  const macro = `snapshot_${name}_strategy`;
  // A strategy of a package is looked for in that package.
  if (!name.includes(".") && !builtIn.includes(name) && !context.replacesMacro(macro)) {
    throw new XformError("run/strategy-not-found", `"${name}" is no snapshot strategy`, {
      at: context.node.position,
      uniqueId: context.node.uniqueId,
      hint: didYouMean(name, builtIn) ?? `use timestamp or check, or write a macro ${macro}`,
    });
  }
  return context.call("xform__snapshot_strategy", [name, context.values.model(), targetExists]);
}
