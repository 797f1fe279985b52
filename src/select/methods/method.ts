import type { Diagnostic, GraphNode } from "../../core/index.ts";
import type { EarlierState } from "../earlier-state.ts";

/** What a method is asked. */
export interface MethodQuery {
  readonly value: string;
  /** What follows the method's name after dots. */
  readonly methodArguments: readonly string[];
  /** The name of the root project. */
  readonly rootPackage: string;
  /** The nodes of the project and its packages among which those are that the value means. */
  readonly nodes: readonly GraphNode[];
  /** What is known of an earlier state. */
  readonly earlier?: EarlierState | undefined;
  /** Takes warnings. */
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Makes the test that tells for each node whether the method's value means it. */
export type SelectorMethod = (query: MethodQuery) => (node: GraphNode) => boolean;
