import type { MacroDefinition } from "../core/index.ts";
import { type ScannedCall, scanCalls } from "../jinja/index.ts";
import type { DispatchResult, MacroRegistry } from "./macro-registry.ts";
import { isContextName } from "./reference/context-reference.ts";

/**
 * The ids of the macros that a macro calls: by name, by its package, or through `adapter.dispatch`, in branches that may
 * never run, too. As in dbt, names of the context are none, also where a macro overrides them; a dispatched name counts with the macro of that very name where there is one, a method of
 * anything but `adapter` counts as the macro of that name, and a macro counts itself only where it is not called by its
 * bare name.
 */
export function macroCalls({ name, sql, packageName }: MacroDefinition, registry: MacroRegistry): readonly string[] {
  const ids = new Set<string | undefined>();
  for (const call of scanCalls(sql)) {
    const [first = "", second] = call.path;
    if (call.path.length > 2 || (second === undefined && first === name)) continue;
    if (second === undefined) ids.add(isContextName(first) ? undefined : bareCall(first, packageName, registry));
    else if (first !== "adapter") ids.add(ownedCall(first, second, packageName, registry));
    else if (second === "dispatch") for (const id of dispatchedCalls(call, name, packageName, registry)) ids.add(id);
  }
  return [...ids].filter((id) => id !== undefined);
}

/** A macro of any package comes before a built-in one, though it is only called by its package's name. */
function bareCall(name: string, packageName: string, registry: MacroRegistry): string | undefined {
  const found = registry.find(name, packageName)?.definition;
  if (found !== undefined && !registry.isBuiltIn(found.packageName)) return found.uniqueId;
  for (const other of registry.packageNames()) {
    const macro = registry.isBuiltIn(other) ? undefined : registry.findIn(other, name);
    if (macro !== undefined) return macro.definition.uniqueId;
  }
  return found?.uniqueId ?? nativeMacro(name, registry);
}

function ownedCall(owner: string, name: string, packageName: string, registry: MacroRegistry): string | undefined {
  const found = registry.findIn(owner, name)?.definition.uniqueId;
  if (found !== undefined) return found;
  return registry.isBuiltIn(owner) && registry.isNative(name)
    ? nativeMacro(name, registry)
    : bareCall(name, packageName, registry);
}

function* dispatchedCalls(
  { strings }: ScannedCall,
  caller: string,
  packageName: string,
  registry: MacroRegistry,
): Generator<string | undefined> {
  const named = (key: string, index: number) =>
    (strings.find((argument) => argument.key === key) ?? (strings[index]?.key === null ? strings[index] : undefined))
      ?.value;
  const name = named("macro_name", 0);
  if (name === undefined) return;
  const namespace = named("macro_namespace", 1);
  if (name !== caller) {
    yield namespace === undefined
      ? bareCall(name, packageName, registry)
      : ownedCall(namespace, name, packageName, registry);
  }
  yield dispatchedMacro(registry.dispatch(name, namespace ?? null, packageName), registry);
}

function dispatchedMacro(found: DispatchResult, registry: MacroRegistry): string | undefined {
  if ("entry" in found) return found.entry.definition.uniqueId;
  return "native" in found ? nativeMacro(found.native, registry) : undefined;
}

/** Macros in TypeScript have the ids that they have in dbt, though no text. */
function nativeMacro(name: string, registry: MacroRegistry): string | undefined {
  return registry.isNative(name) && !isContextName(name) ? `macro.${registry.nativePackage(name)}.${name}` : undefined;
}
