export { type RetryPlan, retryPlan } from "./retry-plan.ts";
export { stateRelations } from "./state-relations.ts";
