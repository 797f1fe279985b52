import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "../../../core/index.ts";
import { isMapping, isSequence } from "../../yaml/yaml-value.ts";
import type { PackageEntry } from "./package-entry.ts";
import { toScalarText } from "./scalar-text.ts";

/**
 * The `sha1_hash` of a lock file: it tells whether the declared packages are those that were locked. It is made of each
 * entry's fields, rendered and as written, as Python writes JSON with sorted keys; the order of entries is no matter.
 */
export function lockHash(entries: readonly PackageEntry[]): string {
  const lines = entries.map((entry) => pythonJson(fieldsOf(entry))).sort(byCodePoint);
  return createHash("sha1").update(lines.join("\n"), "utf8").digest("hex");
}

/** The fields of an entry with what stands for those that are not written. */
function fieldsOf({ kind, rendered, written, name }: PackageEntry): JsonObject {
  const given: JsonObject = { ...rendered, unrendered: written };
  const named = name === null ? {} : { name };
  const repository = { revision: null, subdirectory: null, "warn-unpinned": null };
  switch (kind) {
    case "package":
      return { install_prerelease: false, ...given, ...named };
    case "git":
      return { ...repository, ...given, ...named };
    case "private":
      return { ...repository, provider: null, ...given, ...named };
    default:
      return { ...given, ...named };
  }
}

function pythonJson(value: JsonValue): string {
  if (isSequence(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (isMapping(value)) {
    const keys = Object.keys(value).sort(byCodePoint);
    return `{${keys.map((key) => `${quoted(key)}: ${pythonJson(value[key] ?? null)}`).join(", ")}}`;
  }
  if (typeof value === "string") return quoted(value);
  return typeof value === "object" && value !== null ? toScalarText(value) : JSON.stringify(value);
}

/** Python escapes everything that is not ASCII. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
