import type { PreviousManifest } from "../artifacts/index.ts";
import type { MacroDefinition, Manifest } from "../core/index.ts";
import { usedMacros } from "./used-macros.ts";

/**
 * Finds the macros that a node uses, directly or by other macros, and that are others than they were. Macros that come
 * with xform or dbt never count: another version of the engine is no change of the project.
 *
 * @param calls the ids of the macros that a macro calls
 */
export function changedMacros(
  manifest: Manifest,
  previous: PreviousManifest,
  calls: (macro: MacroDefinition) => readonly string[],
): (used: readonly string[]) => readonly string[] {
  const reach = usedMacros(manifest, calls);
  return (used) => reach(used).filter(isChanged);

  function isChanged(id: string): boolean {
    const macro = manifest.macros.get(id);
    if (macro === undefined || macro.position.file.startsWith("<built-in>")) return false;
    return previous.macros.get(id) !== macro.sql;
  }
}
