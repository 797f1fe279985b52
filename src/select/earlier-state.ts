import type { Diagnostic, GraphNode } from "../core/index.ts";

/** What an earlier state knows of nodes. A part is left out where its artifact was not given or is not there. */
export interface EarlierState {
  /** The comparison with its manifest. */
  readonly comparison?: StateComparison;
  /** How nodes ended in its run, by their ids, in the words of `run_results.json`. */
  readonly results?: ReadonlyMap<string, string>;
  /** How fresh its sources were, and how fresh they are now. */
  readonly freshness?: FreshnessComparison;
  /** Whether a node's files are others than at a git ref, by the refs that selectors name. */
  readonly changed?: ReadonlyMap<string, (node: GraphNode) => boolean>;
}

/** What differs between the project and the manifest of an earlier state. */
export interface StateComparison {
  isNew(node: GraphNode): boolean;
  /** Whether a node counts as modified: in any way, or in one that a rule names. */
  isModified(node: GraphNode, rule?: StateRule): boolean;
  /**
   * Warnings about models whose contract was broken without a new version.
   *
   * @throws {XformError} `select/breaking-change` where the model has versions
   */
  brokenContracts(): readonly Diagnostic[];
  /** Warnings about seeds of which nobody can tell whether they changed. */
  uncomparedSeeds(): readonly Diagnostic[];
}

/** What can be different about a node, as selectors name it: `state:modified.body`. */
export const stateRules = [
  "body",
  "configs",
  "persisted_descriptions",
  "relation",
  "macros",
  "contract",
] as const satisfies readonly string[];

/** One of the words behind `state:modified.`. */
export type StateRule = (typeof stateRules)[number];

/** How fresh sources were in an earlier state, and how fresh they are now. */
export interface FreshnessComparison {
  /** Whether a source has newer rows than it had, or was not there. */
  isFresher(uniqueId: string): boolean;
  /** How the source was judged last: `pass`, `warn`, `error` or `runtime error`. */
  status(uniqueId: string): string | undefined;
}
