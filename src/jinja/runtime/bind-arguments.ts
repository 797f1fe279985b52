import { PyDict } from "./py-dict.ts";
import { PyTuple } from "./py-tuple.ts";
import { typeError } from "./python-error.ts";
import type { CallArguments, Value } from "./value.ts";

/**
 * A parameter: a name, a name with a default, `*rest` for further positional arguments (a tuple) or `**rest` for further keywords (a
 * dict). Parameters after a `*rest`, or after a lone `*`, can only be given by keyword.
 */
export type Parameter = string | { readonly name: string; readonly default: Value };

/** Binds arguments to parameters Python's way, with Python's error texts; the result has one value a parameter (none for a lone `*`). */
export function bindArguments(
  functionName: string,
  parameters: readonly Parameter[],
  { positional, keywords }: CallArguments,
): Value[] {
  const values: (Value | undefined)[] = [];
  const used = new Set<string>();
  const missing: string[] = [];
  let rest: PyTuple | undefined;
  let keywordRest: PyDict | undefined;
  let keywordOnly = false;
  let taken = 0;
  for (const parameter of parameters) {
    const name = typeof parameter === "string" ? parameter : parameter.name;
    if (name.startsWith("**")) {
      keywordRest = new PyDict();
      values.push(keywordRest);
    } else if (name.startsWith("*")) {
      keywordOnly = true;
      if (name.length === 1) continue;
      rest = PyTuple.create(positional.slice(taken));
      values.push(rest);
    } else {
      let value: Value | undefined;
      if (!keywordOnly && taken < positional.length) {
        value = positional[taken];
        if (keywords.has(name)) typeError(`${functionName}() got multiple values for argument '${name}'`);
      } else if (keywords.has(name)) {
        value = keywords.get(name);
        used.add(name);
      } else if (typeof parameter !== "string") value = parameter.default;
      else missing.push(name);
      if (!keywordOnly) taken++;
      values.push(value);
    }
  }
  bindKeywords(functionName, keywords, used, keywordRest);
  if (rest === undefined && positional.length > taken) tooMany(functionName, parameters, positional.length);
  if (missing.length > 0) typeError(`${functionName}() missing ${missing.length} ${listMissing(missing)}`);
  return values as Value[];
}

function bindKeywords(
  functionName: string,
  keywords: ReadonlyMap<string, Value>,
  used: ReadonlySet<string>,
  rest: PyDict | undefined,
): void {
  for (const [name, value] of keywords) {
    if (used.has(name)) continue;
    if (rest === undefined) typeError(`${functionName}() got an unexpected keyword argument '${name}'`);
    rest.set(name, value);
  }
}

function listMissing(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? "";
  const list =
    quoted.length > 1 ? `${quoted.join(", ")}, and ${last}` : quoted.length === 1 ? `${quoted[0]} and ${last}` : last;
  return `required positional argument${names.length === 1 ? "" : "s"}: ${list}`;
}

function tooMany(functionName: string, parameters: readonly Parameter[], given: number): never {
  const star = parameters.findIndex((item) => typeof item === "string" && item.startsWith("*"));
  const positional = star === -1 ? parameters : parameters.slice(0, star);
  const required = positional.filter((item) => typeof item === "string").length;
  const most = positional.length;
  const takes = required === most ? `${most}` : `from ${required} to ${most}`;
  return typeError(
    `${functionName}() takes ${takes} positional argument${most === 1 ? "" : "s"} but ${given} ${given === 1 ? "was" : "were"} given`,
  );
}
