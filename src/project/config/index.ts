export * from "./config-layer.ts";
export type { ConfigResourceType } from "./config-schema.ts";
export * from "./config-trees.ts";
export * from "./merge-config.ts";
export { asHook } from "./normalize-config.ts";
export * from "./resolve-config.ts";
export * from "./shared-configs.ts";
export * from "./unused-config-paths.ts";
export * from "./written-position.ts";
