export { type RetryPlan, retryPlan } from "./retry-plan.ts";
