import { readPreviousManifest } from "../artifacts/index.ts";
import { type GraphNode, isJsonObject, type JsonObject, XformError } from "../core/index.ts";
import type { NodeChange } from "../state/index.ts";
import { stateComparison } from "./earlier-state.ts";
import { type CommandOptions, openInvocation } from "./invocation.ts";
import { listedTypes } from "./list-nodes.ts";
import { type SelectionOptions, selectNodes } from "./selection.ts";
import { manifestFile } from "./state-options.ts";

/** One node that differs between an earlier state and the project. */
export interface StateDifference {
  readonly uniqueId: string;
  readonly change: "new" | "modified" | "removed";
  /** Which rules say that it is modified, and what each of them found. */
  readonly reasons: readonly NodeChange[];
}

/**
 * `xform state diff`: what changed since an earlier state, and which rule says so. What is removed is told where nothing
 * is selected.
 *
 * @throws {XformError} `cli/missing-argument` without `--state`; `artifact/not-found`, `artifact/invalid`
 */
export async function stateDiff(options: CommandOptions & SelectionOptions): Promise<readonly StateDifference[]> {
  const { state, emit } = options;
  if (state === undefined) {
    throw new XformError("cli/missing-argument", "state diff needs --state", {
      hint: "name the folder with the manifest.json of the earlier state: xform state diff --state prod-artifacts",
    });
  }
  const invocation = await openInvocation({ ...options, command: "list" });
  try {
    const { manifest, project } = invocation;
    const comparison = await stateComparison(invocation, state);
    const ids = await selectNodes(invocation, options, listedTypes.all, emit);
    const found = [...ids]
      .map((id) => manifest.nodes.get(id))
      .filter((node): node is GraphNode => node !== undefined)
      .flatMap((node): StateDifference[] => {
        const reasons = comparison.changes(node);
        if (reasons === undefined) return [{ uniqueId: node.uniqueId, change: "new", reasons: [] }];
        return reasons.length === 0 ? [] : [{ uniqueId: node.uniqueId, change: "modified", reasons }];
      });
    const isWhole = options.select === undefined && options.exclude === undefined;
    const { nodes } = await readPreviousManifest(manifestFile(state, project.root));
    const gone = isWhole ? [...nodes].filter(([id, node]) => !manifest.nodes.has(id) && isListed(node)) : [];
    const removed = gone.map(([uniqueId]): StateDifference => ({ uniqueId, change: "removed", reasons: [] }));
    return [...found, ...removed].sort((a, b) => (a.uniqueId < b.uniqueId ? -1 : 1));
  } finally {
    await invocation.close();
  }
}

/** Whether an earlier node could be selected: tests of what is disabled are in manifests and could not. */
function isListed({ resource_type: type, config }: JsonObject): boolean {
  const isEnabled = !isJsonObject(config ?? null) || (config as JsonObject).enabled !== false;
  return isEnabled && (listedTypes.all as readonly unknown[]).includes(type);
}
