import { didYouMean, XformError } from "../../core/index.ts";
import type { MaterializationContext } from "../materialization.ts";
import type { StatementName } from "../statements.ts";

/** The statement that each incremental strategy writes. */
const strategyStatements = {
  append: "get_incremental_append_sql",
  "delete+insert": "get_incremental_delete_insert_sql",
  merge: "get_incremental_merge_sql",
  insert_overwrite: "get_incremental_insert_overwrite_sql",
} as const satisfies Record<string, StatementName>;

type StrategyName = keyof typeof strategyStatements;

/**
 * The statement of the node's `incremental_strategy`. Without one, rows of a known unique key replace the old ones, and
 * rows without a key are appended.
 *
 * @throws {XformError} `run/strategy-not-found`
 */
export function incrementalStatement(context: MaterializationContext): (typeof strategyStatements)[StrategyName] {
  const given = context.config.incremental_strategy;
  const supported = context.capabilities.incrementalStrategies;
  const name = typeof given === "string" && given !== "default" ? given : defaultStrategy(context);
  if (!supported.includes(name) || !Object.hasOwn(strategyStatements, name)) {
    throw new XformError("run/strategy-not-found", `"${name}" is no incremental strategy of this warehouse`, {
      at: context.node.position,
      uniqueId: context.node.uniqueId,
      hint: didYouMean(name, supported) ?? `use one of: ${supported.join(", ")}`,
    });
  }
  return strategyStatements[name as StrategyName];
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
