export * from "./entry-config.ts";
export * from "./properties.ts";
export * from "./properties-reader.ts";
export { lastOfEachName } from "./read-columns.ts";
export { type PropertiesOptions, readPropertiesText } from "./read-properties.ts";
