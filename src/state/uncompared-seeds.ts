import type { PreviousManifest } from "../artifacts/index.ts";
import { type Diagnostic, isJsonObject, type Manifest, warningDiagnostic } from "../core/index.ts";

/** The seeds of which only the path is known, now and before: they count as they were, with a warning each. */
export function uncomparedSeeds({ nodes }: Manifest, previous: PreviousManifest): readonly Diagnostic[] {
  return [...nodes.values()].flatMap((node) => {
    if (node.resourceType !== "seed" || node.checksum.name !== "path") return [];
    const { checksum = null } = previous.nodes.get(node.uniqueId) ?? {};
    if (!isJsonObject(checksum) || checksum.name !== "path" || checksum.checksum !== node.checksum.checksum) return [];
    const message = `the seed ${node.name} is too large to be compared: it counts as it was`;
    const hint =
      "--maximum-seed-size-mib 0 compares seeds of any size, where the earlier manifest was written with it, too";
    return [warningDiagnostic("select/large-seed", message, { uniqueId: node.uniqueId, hint })];
  });
}
