export { changedNodes } from "./changed-nodes.ts";
export { compareFreshness } from "./compare-freshness.ts";
export { type CompareStatesOptions, compareStates, type ExplainedComparison } from "./compare-states.ts";
export * from "./history/index.ts";
export type { NodeChange } from "./node-changes.ts";
export { type RetryPlan, retryPlan } from "./retry-plan.ts";
export { stateRelations } from "./state-relations.ts";
