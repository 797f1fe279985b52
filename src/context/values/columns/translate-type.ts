import type { Dialect } from "../../../adapter/index.ts";

/** Names of types that are written another way where the dialect says nothing else. */
export const standardAliases: Readonly<Record<string, string>> = { STRING: "TEXT" };

/** A type as an engine calls it, where it goes by a name that all engines share. */
export function translateType(
  dataType: string,
  { typeAliases = standardAliases }: Pick<Dialect, "typeAliases">,
): string {
  return typeAliases[dataType.toUpperCase()] ?? dataType;
}
