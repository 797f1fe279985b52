import type { Value } from "../../jinja/index.ts";

const resultsOf = new WeakMap<object, Map<string, Value>>();

/** The results of the statements of one template, by the names that they were given. */
export function storedResults(scope: object): Map<string, Value> {
  let results = resultsOf.get(scope);
  if (results === undefined) {
    results = new Map();
    resultsOf.set(scope, results);
  }
  return results;
}
