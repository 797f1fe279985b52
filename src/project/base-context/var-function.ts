import { didYouMean, type JsonObject, type JsonValue, XformError } from "../../core/index.ts";
import { bindArguments, NativeFunction, toText, toValue, type Value } from "../../jinja/index.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import { nativeFunction } from "./native-function.ts";

/** Variables of a project and of one of its packages, from which {@link findVariable} takes the one that counts. */
export interface VariableSources {
  readonly cliVars: JsonObject;
  readonly rootVars: JsonObject;
  /** The variables in the package's own project file; those of the root again for the root package. */
  readonly packageVars: JsonObject;
  readonly packageName: string;
}

/**
 * The value of a variable for a package: from the command line, else from the root project (first what it nests under the
 * package's name), else from the package's own file. Undefined where nobody sets it.
 */
export function findVariable(name: string, sources: VariableSources): JsonValue | undefined {
  if (Object.hasOwn(sources.cliVars, name)) return sources.cliVars[name];
  for (const vars of [sources.rootVars, sources.packageVars]) {
    const nested = vars[sources.packageName];
    if (isMapping(nested) && Object.hasOwn(nested, name)) return nested[name];
    if (Object.hasOwn(vars, name)) return vars[name];
  }
  return undefined;
}

/**
 * What a variable is worth to a template: a text with Jinja in it is rendered where it is used, and stays a text. Texts
 * inside lists and mappings are left as they are.
 */
export function variableValue(
  value: JsonValue,
  render: (text: string) => Value | Promise<Value>,
): Value | Promise<Value> {
  return typeof value === "string" && /\{[{%#]/.test(value) ? render(value) : toValue(value);
}

/** `var(name, default)` and `var.has_var(name)`. */
export class VarFunction extends NativeFunction {
  readonly #find: (name: string) => JsonValue | undefined;

  /** `names` are the variables there are, for suggestions; `render` renders variables with Jinja in them. */
  constructor(
    find: (name: string) => JsonValue | undefined,
    names: () => Iterable<string>,
    render: (text: string) => Value | Promise<Value>,
  ) {
    super("var", (args) => {
      const [nameValue, fallback] = bindArguments("var", ["var_name", { name: "default", default: notGiven }], args);
      const name = toText(nameValue ?? null);
      const value = find(name);
      if (value !== undefined) return variableValue(value, render);
      if (fallback !== undefined && fallback !== notGiven) return fallback;
      const hint =
        didYouMean(name, names()) ?? `set it under "vars:", with --vars, or give a default: var('${name}', …)`;
      throw new XformError("parse/var-not-found", `the variable "${name}" has no value`, { hint });
    });
    this.#find = find;
  }

  override getAttribute(name: string): Value | undefined {
    if (name !== "has_var") return undefined;
    return nativeFunction(name, ["var_name"], (key) => this.#find(toText(key ?? null)) !== undefined);
  }
}

/** Stands for a default that was not given: None can be one. */
const notGiven = new NativeFunction("no default", () => null);
