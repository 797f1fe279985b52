import type { SourcePosition } from "../../core/index.ts";
import type { LineIndex } from "./line-index.ts";

const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** The nearest line at or above the place whose value begins with a quote or a bracket and does not end it. */
function findUnclosed(at: SourcePosition, lines: LineIndex) {
  for (let line = at.line; line > 0; line--) {
    const text = lines.lineText(line);
    const [, before = "", mark = "", rest = ""] = /^(.*?(?:[:-]\s+))(["'[{])(.*)$/.exec(text) ?? [];
    if (mark !== "" && !rest.includes(closing[mark] ?? mark))
      return { mark, position: { file: at.file, line, column: before.length + 1 } };
  }
  return undefined;
}

/** What the parser complains about, in words for a user, with what to do where the line shows it. */
export function explainYamlError(
  reason: string,
  at: SourcePosition,
  lines: LineIndex,
): { readonly message: string; readonly hint?: string; readonly at?: SourcePosition } {
  const line = lines.lineText(at.line);
  const message = `YAML does not parse: ${reason}`;
  const open = /deficient indentation|quoted scalar|flow collection/.test(reason) ? findUnclosed(at, lines) : undefined;
  if (open !== undefined) {
    const { mark, position } = open;
    const what =
      mark === "[" || mark === "{" ? `the "${mark}" is not closed` : `the text in quotes (${mark}) is not closed`;
    return { message: `YAML does not parse: ${what}`, hint: `add the closing ${closing[mark] ?? mark}`, at: position };
  }
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
