import type { SourcePosition } from "../../core/index.ts";
import type { LineIndex } from "./line-index.ts";

/** What the parser complains about, in words for a user, with what to do where the line shows it. */
export function explainYamlError(
  reason: string,
  at: SourcePosition,
  lines: LineIndex,
): { readonly message: string; readonly hint?: string } {
  const line = lines.lineText(at.line);
  const message = `YAML does not parse: ${reason}`;
  if (/\t/.test(line.slice(0, at.column)) && /tab/.test(reason)) {
    return { message, hint: "indent with spaces; YAML does not allow tabs" };
  }
  if (/cannot be a key/.test(reason) && /\{\{/.test(line)) {
    return { message: "YAML does not parse: a Jinja expression must be in quotes", hint: 'write "{{ … }}"' };
  }
  const value = /^[\s-]*[^\s:#][^:]*:\s+(.*)$/.exec(line)?.[1] ?? "";
  if (/^[@`%]/.test(value)) return { message, hint: `put the value in quotes: a value cannot begin with ${value[0]}` };
  if (/^(["']).*\1\s*\S/.test(value)) return { message, hint: "there is text after the closing quote" };
  if (/^[^"'[{|>].*:(\s|$)/.test(value)) return { message, hint: 'put the value in quotes: it contains ": "' };
  if (/^-\S/.test(line.trim())) return { message, hint: 'put a space after "-"' };
  if (/indentation/.test(reason)) return { message, hint: "line up the keys of a mapping in one column" };
  return { message };
}
