/** What can be wrong with the graph and with selections on it. */
export const graphCodes = {
  "graph/cycle": "nodes depend on each other in a circle",
  "select/syntax": "a selector is not well formed",
  "select/unknown-method": "a selector method that does not exist",
  "select/unknown-value": "a value that a selector method does not know",
  "select/no-state": "a selector compares with an earlier state that is not given",
  "select/breaking-change": "a contract that others rely on is broken without a new version",
  "select/large-seed": "a seed too large to be compared with an earlier state",
  "select/git": "what changed since a git ref cannot be found out",
  "select/ignored": "terms beside a selector of selectors.yml, which count for nothing",
  "select/definition": "a selector of selectors.yml is not well formed",
  "select/selector-not-found": "a selector that is not defined",
  "select/selector-cycle": "a selector that is defined by itself",
  "select/nothing": "a selector matches nothing",
} as const;
