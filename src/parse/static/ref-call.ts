import type { RefCall } from "../../core/index.ts";
import { toText, type Value } from "../../jinja/index.ts";

/** What `ref('name')`, `ref('package', 'name')` refers to, either with `v=` or `version=`; undefined for other calls. */
export function refCall(
  texts: readonly string[],
  keywords: ReadonlyMap<string, Value | undefined>,
): RefCall | undefined {
  const [first, second] = texts;
  if (first === undefined || texts.length > 2) return undefined;
  for (const key of keywords.keys()) if (key !== "v" && key !== "version") return undefined;
  const version = keywords.get("v") ?? keywords.get("version") ?? null;
  return {
    name: second ?? first,
    package: second === undefined ? null : first,
    version: version === null || typeof version === "number" ? version : toText(version),
  };
}
