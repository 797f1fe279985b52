import type { Dialect } from "./dialect.ts";

/**
 * The name that an identifier means where SQL has it as it is written: folded as the engine does, or what stands between
 * quotes, where it brings its own.
 *
 * @example
 * unquotedName(postgres, "Id"); // "id"
 * unquotedName(postgres, '"from"'); // "from"
 */
export function unquotedName({ unquotedNames }: Pick<Dialect, "unquotedNames">, written: string): string {
  const quoted = /^"((?:[^"]|"")+)"$/.exec(written)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"');
  if (unquotedNames === undefined) return written;
  return unquotedNames === "lower" ? written.toLowerCase() : written.toUpperCase();
}
