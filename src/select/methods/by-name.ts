import type { ResourceType } from "../../core/index.ts";
import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** By an exposure: `name` or `package.name`. */
export const exposure: SelectorMethod = byName(["exposure"]);

/** By a metric: `name` or `package.name`. */
export const metric: SelectorMethod = byName(["metric"]);

/** By a semantic model: `name` or `package.name`. */
export const semanticModel: SelectorMethod = byName(["semantic_model"]);

/** By a saved query: `name` or `package.name`. */
export const savedQuery: SelectorMethod = byName(["saved_query"]);

/** By a unit test: `name` or `package.name`. */
export const unitTest: SelectorMethod = byName(["unit_test", "macro_test"]);

function byName(resourceTypes: readonly ResourceType[]): SelectorMethod {
  return ({ value }) => {
    const fits = wildcard(value);
    return (node) =>
      resourceTypes.includes(node.resourceType) && (fits(node.name) || fits(`${node.packageName}.${node.name}`));
  };
}
