import { didYouMean, XformError } from "../../core/index.ts";
import type { MaterializationContext } from "../materialization.ts";
import type { IncrementalArguments, StatementName } from "../statements.ts";
import { templateText } from "../template-value.ts";

/** The statement that each incremental strategy writes. */
const strategyStatements = {
  append: "get_incremental_append_sql",
  "delete+insert": "get_incremental_delete_insert_sql",
  merge: "get_incremental_merge_sql",
  insert_overwrite: "get_incremental_insert_overwrite_sql",
} as const satisfies Record<string, StatementName>;

type StrategyName = keyof typeof strategyStatements;

/** Writes the statement that brings new rows into the table. */
export type StrategyWriter = (args: IncrementalArguments) => Promise<string>;

/**
 * What writes the statement of the node's `incremental_strategy`. Without one, rows of a known unique key replace the old
 * ones, and rows without a key are appended. A name that is not built in is the project's own strategy: the macro
 * `get_incremental_<name>_sql`, which gets one dict with all arguments.
 *
 * @throws {XformError} `run/strategy-not-found`
 */
export function strategyWriter(context: MaterializationContext): StrategyWriter {
  const given = context.config.incremental_strategy;
  const isGiven = typeof given === "string" && given !== "default";
  if (!isGiven && context.replacesMacro("get_incremental_default_sql")) return byMacro("get_incremental_default_sql");
  const name = isGiven ? given : defaultStrategy(context);
  const supported = context.capabilities.incrementalStrategies;
  if (Object.hasOwn(strategyStatements, name) && supported.includes(name)) {
    return (args) => context.statement(strategyStatements[name as StrategyName], args);
  }
  const macro = `get_incremental_${name.replaceAll("+", "_")}_sql`;
  if (supported.includes(name) || context.replacesMacro(macro)) return byMacro(macro);
  throw new XformError("run/strategy-not-found", `"${name}" is no incremental strategy of this warehouse`, {
    at: context.node.position,
    uniqueId: context.node.uniqueId,
    hint: didYouMean(name, supported) ?? `use one of ${supported.join(", ")}, or write the macro ${macro}`,
  });

  function byMacro(called: string): StrategyWriter {
    return async (args) => {
      const text = templateText(await context.call(called, [context.values.incremental(args)])).trim();
      return text.replace(/;$/, "");
    };
  }
}

function defaultStrategy(context: MaterializationContext): string {
  const { keyed, unkeyed } = context.capabilities.defaultStrategies ?? { keyed: "delete+insert", unkeyed: "append" };
  return uniqueKey(context).length > 0 ? keyed : unkeyed;
}

/** The `unique_key` as a list. */
export function uniqueKey(context: MaterializationContext): readonly string[] {
  return textList(context.config.unique_key);
}

/** A config that is a text or a list of texts. */
export function textList(value: unknown): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value.map(String) : [];
}
