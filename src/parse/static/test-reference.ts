import { builtInPackage, type MacroFinder } from "../../context/index.ts";
import type { Collected } from "../collected.ts";

/** What a generic test is about: a node, maybe one version of it, or a table of a source. */
export type TestReference =
  | { readonly ref: string; readonly version: string | null }
  | { readonly source: readonly [string, string] };

const wrapper = "get_where_subquery";

/** The template of the argument `model` of a generic test. */
export function testedRelation(reference: TestReference): string {
  return `{{ ${wrapper}(${callText(reference)}) }}`;
}

function callText(reference: TestReference): string {
  if ("source" in reference) return `source(${reference.source.map((name) => `'${name}'`).join(", ")})`;
  const { ref, version } = reference;
  return version === null ? `ref('${ref}')` : `ref('${ref}', version='${version}')`;
}

/**
 * Notes what the template of {@link testedRelation} refers to, without parsing it. False, and nothing is noted, where a
 * name cannot stand in quotes as it is or a macro of the project has taken the place of a function in it.
 */
export function collectTestedRelation(
  reference: TestReference,
  registry: MacroFinder,
  packageName: string,
  collected: Collected,
): boolean {
  const isSource = "source" in reference;
  const names = isSource ? reference.source : [reference.ref, reference.version ?? ""];
  if (names.some((name) => /['\\{}%#\n]/.test(name))) return false;
  const called = [wrapper, isSource ? "source" : "ref"];
  if (called.some((name) => registry.find(name, packageName) !== undefined)) return false;
  if (isSource) collected.sources.push([...reference.source]);
  else collected.refs.push({ name: reference.ref, package: null, version: reference.version });
  collected.macros.add(`macro.${builtInPackage}.${wrapper}`);
  return true;
}
