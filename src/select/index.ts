export { type Criterion, parseCriterion } from "./criterion.ts";
export {
  type EarlierState,
  type FreshnessComparison,
  type StateComparison,
  type StateRule,
  stateRules,
} from "./earlier-state.ts";
export { type Explanation, explainSelection } from "./explain.ts";
export type { IndirectSelection } from "./indirect-selection.ts";
export { methodNames } from "./methods/index.ts";
export { type NamedSelector, type PlaceOf, readDefinition } from "./read-definition.ts";
export { type Selection, type SelectionResult, select, selectorNotFound, type TakenByTerm } from "./select.ts";
export { parseSelector, type SelectorExpression } from "./selector-expression.ts";
export { commandLineTree, type SelectorTree, termsOf } from "./selector-tree.ts";
export { hasWildcard, wildcard } from "./wildcard.ts";
