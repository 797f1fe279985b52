export { templatesFolder } from "./built-in-macros.ts";
export { graphOf } from "./check-graph.ts";
export { type ParseOptions, parse, templateEngine } from "./parse.ts";
