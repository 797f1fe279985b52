/** What can be wrong with the graph and with selections on it. */
export const graphCodes = {
  "graph/cycle": "nodes depend on each other in a circle",
  "select/syntax": "a selector is not well formed",
  "select/unknown-method": "a selector method that does not exist",
  "select/nothing": "a selector matches nothing",
} as const;
