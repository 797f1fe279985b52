import type { GraphNode } from "../../core/index.ts";

/** What a method is asked. */
export interface MethodQuery {
  readonly value: string;
  /** What follows the method's name after dots. */
  readonly methodArguments: readonly string[];
  /** The name of the root project. */
  readonly rootPackage: string;
  /** All nodes of the project and its packages. */
  readonly nodes: readonly GraphNode[];
}

/** Makes the test that tells for each node whether the method's value means it. */
export type SelectorMethod = (query: MethodQuery) => (node: GraphNode) => boolean;
