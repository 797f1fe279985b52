import { didYouMean, XformError } from "../../core/index.ts";
import { type StateRule, stateRules } from "../earlier-state.ts";
import type { SelectorMethod } from "./method.ts";

/**
 * By comparison with the manifest of an earlier state: `new`, `old`, `modified` and `unmodified`, and `modified.body` and
 * the like for one way to be different.
 */
export const state: SelectorMethod = ({ value, earlier, report }) => {
  const words = ["new", "old", "modified", "unmodified", ...stateRules.map((rule) => `modified.${rule}`)];
  if (!words.includes(value)) {
    throw new XformError("select/unknown-value", `"${value}" in the selector "state:${value}" is no state of a node`, {
      hint: didYouMean(value, words) ?? `the states are: ${words.join(", ")}`,
    });
  }
  const comparison = earlier?.comparison;
  if (comparison === undefined) {
    throw new XformError("select/no-state", `"state:${value}" compares with a state that is not given`, {
      hint: "name the folder with the manifest.json of the earlier state: --state prod-artifacts",
    });
  }
  const [word, rule] = value.split(".") as [string, StateRule?];
  if (word === "new") return (node) => comparison.isNew(node);
  if (word === "old") return (node) => !comparison.isNew(node);
  if (rule === undefined || rule === "contract") for (const warning of comparison.brokenContracts()) report(warning);
  if (rule === undefined || rule === "body") for (const warning of comparison.uncomparedSeeds()) report(warning);
  if (word === "unmodified") return (node) => !comparison.isModified(node);
  return (node) => comparison.isModified(node, rule);
};
