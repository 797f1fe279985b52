import { didYouMean, XformError } from "../../core/index.ts";
import type { SelectorMethod } from "./method.ts";

/** Every status that a node can have in `run_results.json`. */
const statuses = [
  "success",
  "error",
  "fail",
  "warn",
  "skipped",
  "pass",
  "runtime error",
  "partial success",
  "no-op",
  "reused",
] as const;

/** By how a node ended in the run of an earlier state: `error`, `fail`, `warn`, `success`, `skipped` and so on. */
export const result: SelectorMethod = ({ value, earlier }) => {
  if (!(statuses as readonly string[]).includes(value)) {
    throw new XformError(
      "select/unknown-value",
      `"${value}" in the selector "result:${value}" is no status of a node`,
      {
        hint: didYouMean(value, statuses) ?? `the statuses are: ${statuses.join(", ")}`,
      },
    );
  }
  const results = earlier?.results;
  if (results === undefined) {
    throw new XformError("select/no-state", `"result:${value}" asks for the results of a run that is not given`, {
      hint: "name the folder with its run_results.json: --state target",
    });
  }
  return (node) => results.get(node.uniqueId) === value;
};
