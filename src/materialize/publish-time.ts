import { isJsonObject, type JsonValue, type NodeConfig } from "../core/index.ts";

/** When a relation takes the place of the old one: at once, or after the tests that it must pass. */
export const publishTimes: readonly string[] = ["after_build", "after_tests"];

/** What `publish` says, or `meta.xform.publish`, which dbt takes in a project that it reads, too. */
export function publishTime({ publish, meta }: NodeConfig): JsonValue | undefined {
  if (publish !== undefined && publish !== null) return publish;
  const { xform: own } = meta;
  return isJsonObject(own) ? (own.publish ?? undefined) : undefined;
}

/** Whether a node is of a kind that can be tested before it takes the place of the old relation, and is to be. */
export function publishesAfterTests(config: NodeConfig): boolean {
  return publishTime(config) === "after_tests" && ["table", "incremental", "snapshot"].includes(config.materialized);
}
