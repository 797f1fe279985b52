export { templatesFolder } from "./built-in-macros.ts";
export { graphOf } from "./check-graph.ts";
export { type ParseOptions, parse } from "./parse.ts";
export type { ParsePhase } from "./parse-package.ts";
export { templateEngine } from "./template-engine.ts";
export { readInThread } from "./worker/read-in-thread.ts";
