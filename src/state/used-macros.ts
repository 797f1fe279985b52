import type { MacroDefinition, Manifest } from "../core/index.ts";

/**
 * All macros that some macros lead to: they themselves, and what they call, by way of others, too.
 *
 * @param calls the ids of the macros that a macro calls
 */
export function usedMacros(
  { macros }: Manifest,
  calls: (macro: MacroDefinition) => readonly string[],
): (ids: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (ids) => {
    const reached = new Set(ids);
    // A set that grows while it is walked is walked to its end; macros may call each other in a circle.
    for (const id of reached) for (const called of callsOf(id)) reached.add(called);
    return [...reached];
  };

  function callsOf(id: string): readonly string[] {
    let called = known.get(id);
    if (called === undefined) {
      const macro = macros.get(id);
      called = macro === undefined ? [] : calls(macro);
      known.set(id, called);
    }
    return called;
  }
}
