import { stripVTControlCharacters } from "node:util";

/** A line of the log for people: it begins with the time. */
const logged = /^\d\d:\d\d:\d\d/;

/** Keys of nodes in JSON that say when or where something was. */
const changing: ReadonlySet<string> = new Set(["created_at", "root_path"]);

/**
 * What a command printed for programs: of `ls` the lines in the order of the alphabet, of `show`, `compile` and
 * `run-operation` those that are not of the log. JSON is read.
 */
export function printedLines(run: string, out: string, directory: string): readonly unknown[] {
  if (!/(^|\s)(ls|list|show|compile|run-operation)(\s|$)/.test(run) || !/-q\b|--quiet|run-operation/.test(run))
    return [];
  if (/^(show|compile)/.test(run) && /--output json/.test(run)) return asJson(out) ?? linesOf(out, directory);
  const lines = linesOf(out, directory).map((line) => (line.startsWith("{") ? (asJson(line)?.[0] ?? line) : line));
  return /(^|\s)(ls|list)(\s|$)/.test(run) ? lines.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1)) : lines;
}

function linesOf(out: string, directory: string): string[] {
  return stripVTControlCharacters(out)
    .replaceAll(directory, "<project>")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !logged.test(line));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function asJson(text: string): readonly unknown[] | undefined {
  try {
    return [JSON.parse(text, (key, value: unknown) => (changing.has(key) ? undefined : asEvent(value)))];
  } catch {
    return undefined;
  }
}

/** Of an event its name and its message. */
function asEvent(value: unknown): unknown {
  const info = (value as { readonly info?: { readonly name: string; readonly msg: string } } | null)?.info;
  return info === undefined ? value : `${info.name}: ${info.msg}`;
}
