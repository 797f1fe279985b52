import type { JsonObject, JsonValue } from "../core/index.ts";

/** The arguments of a macro as the manifest has them where no YAML file describes any: the names of its signature. */
export function signatureArguments(sql: string): readonly JsonValue[] {
  return namedArguments(signatureNames(sql));
}

/** Arguments that nobody describes. */
export function namedArguments(names: readonly string[]): readonly JsonValue[] {
  return names.map((name) => ({ name, type: null, description: "" }));
}

/** The arguments that a YAML file describes, or where it describes none, those of the signature. */
export function describedArguments(described: readonly JsonValue[], sql: string): readonly JsonValue[] {
  if (described.length === 0) return signatureArguments(sql);
  return described.map((argument) => ({ name: "", type: null, description: "", ...(argument as JsonObject) }));
}

/**
 * The names of a macro's parameters. Only its first tag is looked at, by its brackets and quotes: there are thousands of
 * macros, and most are never called.
 */
function signatureNames(sql: string): readonly string[] {
  const start = sql.indexOf("(");
  if (start === -1 || sql.indexOf("%}") < start) return [];
  const names: string[] = [];
  let depth = 0;
  let quote = "";
  let from = start + 1;
  for (let at = start; at < sql.length; at += 1) {
    const char = sql[at] ?? "";
    if (quote !== "") {
      if (char === "\\") at += 1;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    const isEnd = depth === 0;
    if (isEnd || (depth === 1 && quote === "" && char === ",")) {
      const name = /^\s*(\w+)/.exec(sql.slice(from, at))?.[1];
      if (name !== undefined) names.push(name);
      from = at + 1;
    }
    if (isEnd) return names;
  }
  return names;
}
