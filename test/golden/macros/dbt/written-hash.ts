import { createHash } from "node:crypto";

/** What a call wrote and sent to the warehouse, or that it is an error. */
export interface Written {
  readonly text?: string;
  readonly sent?: readonly string[];
}

/**
 * A short name for what a call wrote: the same for two texts that differ only in white space, comments, letter case and a
 * semicolon at the end, or where only one of them has a place in memory or the time of day.
 */
export function writtenHash({ text, sent = [] }: Written): string {
  if (text === undefined) return "error";
  const parts = [text, ...sent].map(normalised);
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 8);
}

function normalised(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .replace(/--.*/g, " ")
    .replace(/\\n/g, " ")
    .replace(/ at 0x[0-9a-f]+/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w ]) ?/g, "$1")
    .toLowerCase()
    .replace(/;+$/, "")
    .trim();
}
