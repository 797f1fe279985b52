import { JinjaObject } from "./jinja-object.ts";
import { PyDict } from "./py-dict.ts";
import { PyTuple } from "./py-tuple.ts";
import { PythonError, typeError } from "./python-error.ts";
import { Undefined } from "./undefined.ts";
import type { CallArguments, Value } from "./value.ts";

/** What a macro's body makes use of beyond its parameters. */
export interface MacroTraits {
  readonly varargs: boolean;
  readonly kwargs: boolean;
  readonly caller: boolean;
}

/**
 * The generated function of a macro: takes the values of the parameters (undefined where an argument is missing and the default counts)
 * and then `kwargs`, `varargs` and `caller`.
 */
export type MacroBody = (values: (Value | undefined)[]) => Value | Promise<Value>;

/** A macro as a value: callable, with the attributes Jinja2 gives it. */
export class MacroValue extends JinjaObject {
  readonly typeName = "Macro";
  readonly name: string;
  readonly parameters: readonly string[];
  readonly #traits: MacroTraits;
  readonly #body: MacroBody;

  constructor(name: string, parameters: readonly string[], traits: MacroTraits, body: MacroBody) {
    super();
    this.name = name;
    this.parameters = parameters;
    this.#traits = traits;
    this.#body = body;
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "name":
        return this.name;
      case "arguments":
        return PyTuple.create(this.parameters);
      case "catch_varargs":
        return this.#traits.varargs;
      case "catch_kwargs":
        return this.#traits.kwargs;
      case "caller":
        return this.#traits.caller;
      default:
        return undefined;
    }
  }

  override toRepr(): string {
    return `<Macro '${this.name}'>`;
  }

  /** The macro's text, or the value it returned with a `MacroReturn`. */
  override call(args: CallArguments): Value | Promise<Value> {
    return this.#body(this.#bind(args));
  }

  #bind({ positional, keywords }: CallArguments): (Value | undefined)[] {
    const { parameters } = this;
    const values: (Value | undefined)[] = positional.slice(0, parameters.length);
    const rest = new Map(keywords);
    for (const name of parameters.slice(positional.length)) {
      values.push(rest.get(name));
      rest.delete(name);
    }
    let caller: Value = new Undefined("caller", "No caller defined");
    if (this.#traits.caller && !parameters.includes("caller")) {
      caller = rest.get("caller") ?? caller;
      rest.delete("caller");
    }
    if (!this.#traits.kwargs) this.#refuseKeywords(rest);
    if (!this.#traits.varargs && positional.length > parameters.length) {
      this.#refuse(`macro '${this.name}' takes not more than ${parameters.length} argument(s)`);
    }
    values.push(new PyDict(rest), PyTuple.create(positional.slice(parameters.length)), caller);
    return values;
  }

  #refuseKeywords(rest: ReadonlyMap<string, Value>): void {
    const [unknown] = rest.keys();
    if (unknown === undefined) return;
    if (rest.has("caller")) {
      typeError(
        `macro '${this.name}' was invoked with two values for the special caller argument. This is most likely a bug.`,
      );
    }
    this.#refuse(`macro '${this.name}' takes no keyword argument '${unknown}'`);
  }

  #refuse(message: string): never {
    const { parameters } = this;
    const hint = parameters.length === 0 ? "it has no arguments" : `its arguments are: ${parameters.join(", ")}`;
    throw new PythonError("TypeError", message, hint);
  }
}
