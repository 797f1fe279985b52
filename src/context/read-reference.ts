import type { RefCall } from "../core/index.ts";

/** What a reference in YAML names: a node, or a table of a source. */
export type Reference = { readonly ref: RefCall } | { readonly source: readonly [string, string] };

const call = /^\s*(ref|source)\s*\(([^()]*)\)\s*$/;
const argument = /\s*(?:(v|version)\s*=\s*)?(?:'([^']*)'|"([^"]*)"|(\d+(?:\.\d+)?))\s*(?:,|$)/y;

/**
 * Reads a text that is one call of `ref` or `source` with constants, as `to` of a constraint has it; undefined for any
 * other text.
 *
 * @example
 * readReference("ref('orders', v=2)"); // { ref: { name: "orders", package: null, version: 2 } }
 */
export function readReference(text: string): Reference | undefined {
  const [, name, list = ""] = call.exec(text) ?? [];
  if (name === undefined) return undefined;
  const names: string[] = [];
  let version: string | number | null = null;
  for (argument.lastIndex = 0; argument.lastIndex < list.length; ) {
    const [, keyword, single, double, number] = argument.exec(list) ?? [""];
    const value = single ?? double ?? (number === undefined ? undefined : Number(number));
    if (value === undefined) return undefined;
    if (keyword !== undefined) version = value;
    else names.push(String(value));
  }
  const [first, second] = names;
  if (first === undefined || names.length > 2) return undefined;
  if (name === "source") return second === undefined ? undefined : { source: [first, second] };
  return { ref: { name: second ?? first, package: second === undefined ? null : first, version } };
}
