export { BitSet } from "./bit-set.ts";
export { DependencyGraph } from "./dependency-graph.ts";
export { findCycles } from "./find-cycles.ts";
export { FunctionLookup } from "./function-lookup.ts";
export { isAcyclic } from "./is-acyclic.ts";
export { NumberedGraph } from "./numbered-graph.ts";
export { type RefableNode, RefLookup, type RefQuery } from "./ref-lookup.ts";
export { topologicalOrder } from "./topological-order.ts";
