import type { PreviousManifest } from "../artifacts/index.ts";
import type { Manifest } from "../core/index.ts";
import { sameValue } from "./same-value.ts";
import { usedMacros } from "./used-macros.ts";

/**
 * Finds the macros that a node uses, directly or by other macros, and that are others than they were. Macros that come
 * with xform or dbt never count: another version of the engine is no change of the project. Nor does white space around one.
 */
export function changedMacros(
  manifest: Manifest,
  previous: PreviousManifest,
): (used: readonly string[]) => readonly string[] {
  const reach = usedMacros(manifest);
  return (used) => reach(used).filter(isChanged);

  function isChanged(id: string): boolean {
    const macro = manifest.macros.get(id);
    if (macro === undefined || macro.position.file.startsWith("<built-in>")) return false;
    return !sameValue(previous.macros.get(id)?.trim(), macro.sql.trim());
  }
}
