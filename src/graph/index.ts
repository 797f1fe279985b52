export { DependencyGraph } from "./dependency-graph.ts";
export { findCycles } from "./find-cycles.ts";
export { FunctionLookup } from "./function-lookup.ts";
export { isAcyclic } from "./is-acyclic.ts";
export { type RefableNode, RefLookup, type RefQuery } from "./ref-lookup.ts";
export { topologicalOrder } from "./topological-order.ts";
