export { DependencyGraph } from "./dependency-graph.ts";
export { findCycles } from "./find-cycles.ts";
export { topologicalOrder } from "./topological-order.ts";
