import { didYouMean, XformError } from "../../core/index.ts";
import type { SelectorMethod } from "./method.ts";

const statuses = ["fresher", "pass", "warn", "error", "runtime error"] as const;

/**
 * By how fresh sources are: `fresher` takes those that have newer rows than in an earlier state, the others those that were
 * judged so last.
 */
export const sourceStatus: SelectorMethod = ({ value, earlier }) => {
  if (!(statuses as readonly string[]).includes(value)) {
    throw new XformError(
      "select/unknown-value",
      `"${value}" in the selector "source_status:${value}" is no status of a source`,
      { hint: didYouMean(value, statuses) ?? `the statuses are: ${statuses.join(", ")}` },
    );
  }
  const freshness = earlier?.freshness;
  if (freshness === undefined) {
    throw new XformError("select/no-state", `"source_status:${value}" compares with a state that is not given`, {
      hint: "name the folder with the sources.json of the earlier state: --state prod-artifacts",
    });
  }
  if (value === "fresher") return ({ uniqueId }) => freshness.isFresher(uniqueId);
  return ({ uniqueId }) => freshness.status(uniqueId) === value;
};
