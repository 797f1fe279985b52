import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { toText } from "../../jinja/index.ts";
import { variableSources } from "../../project/index.ts";
import type { ParseContext } from "../parse-context.ts";
import { isJson } from "./is-json.ts";

/**
 * A hash of all that the reading of templates depends on beside their texts and environment variables: the code that
 * reads, the macros and where they are looked for, variables, the target, and whether everything is built anew. Undefined
 * where a variable's value cannot be told as text, and readings cannot be kept.
 */
export function readingKey({
  contexts,
  project,
  fullRefresh,
}: Pick<ParseContext, "contexts" | "project" | "fullRefresh">): string | undefined {
  const { rootPackage, prefixes, searchOrders, macros, nativeNames } = contexts.macroSearch;
  const variables = project.packages.map(({ name }) => [name, variableSources(project, name)] as const);
  if (!variables.every(([, sources]) => isJson(sources))) return undefined;
  // When the code was put where it is: packages give the same time of change to all of their versions.
  const { size, ctimeMs } = statSync(import.meta.filename);
  const target = [...contexts.target.keys()].map((key) => [toText(key), toText(contexts.target.get(key) ?? null)]);
  const hash = createHash("sha256");
  const settings = { rootPackage, prefixes, searchOrders: [...searchOrders], fullRefresh, variables, target };
  hash.update(JSON.stringify([size, ctimeMs, process.version, settings, [...nativeNames.keys()]]));
  for (const { uniqueId, sql } of macros) hash.update(`${uniqueId}\0${sql}\0`);
  return hash.digest("hex");
}
