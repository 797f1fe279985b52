import { createHash } from "node:crypto";
import type { GraphNode, Manifest } from "../../core/index.ts";
import { type DependencyGraph, topologicalOrder } from "../../graph/index.ts";
import { usedMacros } from "../used-macros.ts";

/**
 * A fingerprint of the code of each node, with the code of all that it stands on: of its parents, seeds with their rows, and
 * of the macros that they use. Two runs with the same fingerprint differ in the rows of sources, or in nothing.
 *
 * @returns the fingerprint of a node; `compiled` is the SQL that was sent, which has variables and the environment in it
 */
export function codeFingerprints(manifest: Manifest, graph: DependencyGraph): (id: string, compiled: string) => string {
  const macrosOf = usedMacros(manifest);
  const ofMacros = new Map<string, string>();
  const ofNodes = new Map<string, string>();
  for (const id of topologicalOrder(graph)) {
    const node = manifest.nodes.get(id);
    if (node === undefined) continue;
    const parents = graph.parents(id).map((parent) => ofNodes.get(parent) ?? parent);
    ofNodes.set(id, digest([...ownCode(node), macros(node), ...parents]));
  }
  return (id, compiled) => digest([ofNodes.get(id) ?? id, compiled]);

  function macros(node: GraphNode): string {
    const ids = "dependsOn" in node ? node.dependsOn.macros : [];
    const key = ids.join(" ");
    let known = ofMacros.get(key);
    if (known === undefined) {
      known = digest(macrosOf(ids).map((id) => manifest.macros.get(id)?.sql.trim() ?? id));
      ofMacros.set(key, known);
    }
    return known;
  }
}

/** What is written of a node itself. A seed has its rows in the checksum. */
function ownCode(node: GraphNode): readonly string[] {
  if (!("checksum" in node)) return [node.uniqueId];
  const checksum = typeof node.checksum === "string" ? node.checksum : node.checksum.checksum;
  return [node.uniqueId, checksum, "rawCode" in node ? node.rawCode : ""];
}

function digest(parts: readonly string[]): string {
  return createHash("sha1").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
