import { didYouMean } from "../../core/index.ts";
import {
  type CallArguments,
  callValue,
  HostError,
  JinjaObject,
  type Parameter,
  PyDict,
  toText,
  Undefined,
  type Value,
} from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";
import { NamespaceObject } from "./namespace-object.ts";

/** `config`: called it configures the node, its methods read the configuration. */
export class ConfigObject extends JinjaObject {
  readonly typeName = "config";
  readonly #host: TemplateHost;

  constructor(host: TemplateHost) {
    super();
    this.#host = host;
  }

  override isTruthy(): boolean {
    return true;
  }

  override call({ positional, keywords }: CallArguments): Value {
    const values = new Map(keywords);
    for (const argument of positional) {
      if (!(argument instanceof PyDict)) throw new HostError("config() takes keyword arguments or one dict");
      for (const [key, value] of argument.entries()) values.set(toText(key), value);
    }
    this.#host.configure(values);
    return "";
  }

  override getAttribute(name: string): Value | undefined {
    const host = this.#host;
    // While a project is parsed the configuration is not complete yet, and every question is answered by an empty text.
    const reading = (parameters: readonly Parameter[], body: (...values: Value[]) => Value | Promise<Value>) =>
      nativeFunction(name, parameters, (...values) => (host.executing ? body(...values) : ""));
    const asked = ["name", optional("default"), optional("validator")];
    switch (name) {
      case "get":
        return reading(asked, (key, fallback, validator) => {
          const value = this.#value(toText(key ?? null));
          return value === undefined ? (fallback ?? null) : checked(key ?? null, value, validator ?? null);
        });
      case "require":
        return reading(["name", optional("validator")], (key, validator) => {
          const value = host.configValue(toText(key ?? null));
          if (value === undefined)
            throw new HostError(`the configuration "${toText(key ?? null)}" is needed and not set`);
          return checked(key ?? null, value, validator ?? null);
        });
      case "meta_get":
        return reading(asked, (key, fallback, validator) => {
          const value = this.#meta()?.get(key ?? null);
          return value === undefined ? (fallback ?? null) : checked(key ?? null, value, validator ?? null);
        });
      case "meta_require":
        return reading(["name", optional("validator")], (key, validator) => {
          const meta = this.#meta();
          const value = meta?.get(key ?? null);
          if (value !== undefined) return checked(key ?? null, value, validator ?? null);
          const hint = didYouMean(toText(key ?? null), [...(meta?.keys() ?? [])].map(toText));
          throw new HostError(
            `meta has no "${toText(key ?? null)}", which is needed here${hint === undefined ? "" : `; ${hint}`}`,
          );
        });
      case "set":
        return nativeFunction(name, ["name", "value"], (key, value) => {
          host.configure(new Map([[toText(key ?? null), value ?? null]]));
          return "";
        });
      case "persist_relation_docs":
        return nativeFunction(name, [], () => this.#persistsDocs("relation"));
      case "persist_column_docs":
        return nativeFunction(name, [], () => this.#persistsDocs("columns"));
      case "model":
        return host.executing ? host.model() : undefined;
      default:
        return undefined;
    }
  }

  /** A value of the configuration; two of them are objects with fields in dbt, and no dicts. */
  #value(name: string): Value | undefined {
    const value = this.#host.configValue(name);
    const label = name === "contract" ? "ContractConfig" : name === "docs" ? "Docs" : undefined;
    if (label === undefined || !(value instanceof PyDict)) return value;
    const fields = new Map([...value.entries()].map(([key, field]) => [toText(key), field]));
    return new NamespaceObject(label, label, fields);
  }

  #meta(): PyDict | undefined {
    const meta = this.#host.configValue("meta");
    return meta instanceof PyDict ? meta : undefined;
  }

  #persistsDocs(what: string): boolean {
    const value = this.#host.executing ? this.#host.configValue("persist_docs") : undefined;
    if (value === undefined || value === null) return false;
    if (!(value instanceof PyDict)) throw new HostError("persist_docs is a mapping with the keys relation and columns");
    return value.get(what) === true;
  }
}

/** The value after a validator, which is called with it and throws where it will not have it. */
function checked(_key: Value, value: Value, validator: Value): Value | Promise<Value> {
  if (validator === null || validator instanceof Undefined) return value;
  const answer = callValue(validator, { positional: [value], keywords: new Map() });
  return answer instanceof Promise ? answer.then(() => value) : value;
}
