export * from "./read-yaml.ts";
export * from "./yaml-numbers.ts";
export * from "./yaml-path.ts";
export * from "./yaml-value.ts";
