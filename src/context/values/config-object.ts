import { type CallArguments, HostError, JinjaObject, PyDict, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";

/** `config`: called it configures the node, its methods read the configuration. */
export class ConfigObject extends JinjaObject {
  readonly typeName = "Config";
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
    switch (name) {
      case "get":
        return nativeFunction(name, ["name", optional("default"), optional("validator")], (key, fallback) =>
          this.#get(toText(key ?? null), fallback ?? null),
        );
      case "require":
        return nativeFunction(name, ["name", optional("validator")], (key) => this.#require(toText(key ?? null)));
      case "set":
        return nativeFunction(name, ["name", "value"], (key, value) => {
          this.#host.configure(new Map([[toText(key ?? null), value ?? null]]));
          return "";
        });
      case "meta_get":
        return nativeFunction(
          name,
          ["name", optional("default")],
          (key, fallback) => this.#meta(key ?? null) ?? fallback ?? null,
        );
      case "persist_relation_docs":
        return nativeFunction(name, [], () => this.#persistDocs("relation"));
      case "persist_column_docs":
        return nativeFunction(name, [], () => this.#persistDocs("columns"));
      default:
        return undefined;
    }
  }

  // While a project is parsed the configuration is not complete yet, and every question is answered by an empty text.
  #get(key: string, fallback: Value): Value {
    if (!this.#host.executing) return "";
    const value = this.#host.configValue(key);
    return value === undefined ? fallback : value;
  }

  #require(key: string): Value {
    if (!this.#host.executing) return "";
    const value = this.#host.configValue(key);
    if (value === undefined) throw new HostError(`the configuration "${key}" is required here and not set`);
    return value;
  }

  #meta(key: Value): Value | undefined {
    const meta = this.#host.executing ? this.#host.configValue("meta") : undefined;
    return meta instanceof PyDict ? meta.get(key) : undefined;
  }

  #persistDocs(what: string): boolean {
    const value = this.#host.executing ? this.#host.configValue("persist_docs") : undefined;
    return value instanceof PyDict && value.get(what) === true;
  }
}
