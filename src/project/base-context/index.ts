export * from "./base-members.ts";
export * from "./data-functions.ts";
export * from "./env-var.ts";
export * from "./modules.ts";
export { nativeFunction, optional } from "./native-function.ts";
export * from "./package-members.ts";
export * from "./target-value.ts";
export * from "./var-function.ts";
