import { isTruthy, JinjaObject, PyDict, toRepr, type Value, valuesEqual } from "../../../jinja/index.ts";
import { nativeFunction, optional } from "../../../project/index.ts";

/** The three parts of a relation's name. */
export type Part = "database" | "schema" | "identifier";

export const partNames: readonly Part[] = ["database", "schema", "identifier"];

/** Something said of each part of a relation's name: `relation.path`, or one of its policies. */
export class PartsObject extends JinjaObject {
  readonly typeName: "Path" | "Policy";
  readonly parts: Readonly<Record<Part, Value>>;

  constructor(typeName: "Path" | "Policy", parts: Readonly<Record<Part, Value>>) {
    super();
    this.typeName = typeName;
    this.parts = parts;
  }

  override toRepr(): string {
    return `${this.typeName}(${partNames.map((name) => `${name}=${toRepr(this.parts[name])}`).join(", ")})`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return other instanceof PartsObject && partNames.every((name) => valuesEqual(this.parts[name], other.parts[name]));
  }

  override getItem(key: Value): Value | undefined {
    return partNames.includes(key as Part) ? this.parts[key as Part] : undefined;
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "database":
      case "schema":
      case "identifier":
        return this.parts[name];
      case "get_part":
        return nativeFunction(name, ["key"], (key) => this.getItem(key ?? null) ?? null);
      case "get_lowered_part":
        return nativeFunction(name, ["key"], (key) => {
          const part = this.getItem(key ?? null);
          return typeof part === "string" ? part.toLowerCase() : null;
        });
      case "get":
        return nativeFunction(
          name,
          ["key", optional("default")],
          (key, fallback) => this.getItem(key ?? null) ?? fallback ?? null,
        );
      case "to_dict":
        return nativeFunction(name, [optional("omit_none", false)], (omits) => this.toDict(isTruthy(omits ?? false)));
      default:
        return undefined;
    }
  }

  toDict(omitsNone = false): PyDict {
    const names = partNames.filter((name) => !omitsNone || this.parts[name] !== null);
    return new PyDict(names.map((name) => [name, this.parts[name]]));
  }
}
