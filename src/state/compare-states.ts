import { type PreviousManifest, publishedNode } from "../artifacts/index.ts";
import { type GraphNode, isSemantic, type JsonObject, type Manifest } from "../core/index.ts";
import type { StateComparison, StateRule } from "../select/index.ts";
import { brokenContracts } from "./broken-contracts.ts";
import { changedMacros } from "./changed-macros.ts";
import { type NodeChange, nodeChanges } from "./node-changes.ts";
import { uncomparedSeeds } from "./uncompared-seeds.ts";

/** What a project is compared with, and by what. */
export interface CompareStatesOptions {
  readonly manifest: Manifest;
  readonly previous: PreviousManifest;
  /** Whether the engine holds rows to constraints of a type. */
  readonly enforces: (constraintType: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A comparison that can also say what is different. */
export interface ExplainedComparison extends StateComparison {
  /** How a node differs; undefined where it is new. */
  changes(node: GraphNode): readonly NodeChange[] | undefined;
}

/**
 * Compares a project with the manifest of an earlier state. Each node is compared when it is asked for, and once.
 *
 * @example
 * compareStates({ manifest, previous, enforces, now }).isModified(node, "body");
 */
export function compareStates(options: CompareStatesOptions): ExplainedComparison {
  const { manifest, previous, enforces } = options;
  const known = new Map<string, readonly NodeChange[]>();
  const macros = changedMacros(manifest, previous);
  const isNew = ({ uniqueId }: GraphNode) => !previous.nodes.has(uniqueId);
  return {
    isNew,
    isModified: (node, rule) => {
      const own = changesOf(node);
      if (isNew(node))
        return rule === undefined ? countsAsNew(node) : rule === "macros" ? own.length > 0 : has(node, rule);
      return own.some((change) => (rule === undefined ? counts(node, change) : change.rule === rule));
    },
    changes: (node) => (isNew(node) ? undefined : changesOf(node).filter((change) => counts(node, change))),
    brokenContracts: () => brokenContracts({ ...options, entryOf }),
    uncomparedSeeds: () => uncomparedSeeds(manifest, previous),
  };

  /** Of a node that is new, what is known is which macros changed. */
  function changesOf(node: GraphNode): readonly NodeChange[] {
    let changes = known.get(node.uniqueId);
    if (changes === undefined) {
      const old = previous.nodes.get(node.uniqueId);
      const used = "dependsOn" in node ? macros(node.dependsOn.macros) : [];
      const { rendersConfigs } = previous;
      changes = [
        ...(old === undefined ? [] : nodeChanges(entryOf(node), old, { enforces, rendersConfigs })),
        ...used.map((id): NodeChange => ({ rule: "macros", detail: id })),
      ];
      known.set(node.uniqueId, changes);
    }
    return changes;
  }
}

function entryOf(node: GraphNode): JsonObject {
  return publishedNode(node, { compiled: new Map() });
}

/** In dbt, sources and exposures that are new do not count as modified. */
function countsAsNew({ resourceType }: GraphNode): boolean {
  return resourceType !== "source" && resourceType !== "exposure";
}

/** The text of a generic test is its name and its arguments, which its id has already, and what is no change of it. */
function counts(node: GraphNode, { rule }: NodeChange): boolean {
  if (node.resourceType !== "test" || node.testMetadata === null) return true;
  return rule === "configs" || rule === "macros" || rule === "place";
}

/** Which rules a new node is different by: those that are about its kind. */
function has({ resourceType }: GraphNode, rule: StateRule): boolean {
  if (resourceType === "source") return rule === "configs" || rule === "relation";
  if (resourceType === "exposure") return rule === "configs";
  return resourceType !== "unit_test" && !isSemantic({ resourceType });
}
