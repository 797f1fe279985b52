import { createHash } from "node:crypto";
import { HostError, isTruthy, JinjaObject, listOf, PyDict, toRepr, toText, type Value } from "../../../jinja/index.ts";
import { nativeFunction } from "../../../project/index.ts";
import { adapterTraits } from "../adapter-traits.ts";

/** An index as a model's `indexes` describe it. */
export class IndexConfig extends JinjaObject {
  readonly typeName: string;
  readonly #fields: PyDict;

  private constructor(typeName: string, fields: PyDict) {
    super();
    this.typeName = typeName;
    this.#fields = fields;
  }

  /** Of a dict with `columns`, and `unique` and `type` where they are not as usual. */
  static of(dialect: string, raw: Value): IndexConfig {
    const columns = raw instanceof PyDict ? raw.get("columns") : undefined;
    if (!(raw instanceof PyDict) || columns === undefined || columns === null) {
      throw new HostError("an index is a dict with a list of columns: {'columns': ['id'], 'unique': true}");
    }
    const fields = new PyDict([
      ["columns", [...listOf(columns)]],
      ["unique", isTruthy(raw.get("unique") ?? false)],
    ]);
    if (dialect !== "duckdb") fields.set("type", raw.get("type") ?? null);
    return new IndexConfig(`${adapterTraits(dialect).className}IndexConfig`, fields);
  }

  override getAttribute(name: string): Value | undefined {
    if (name !== "render") return this.#fields.get(name);
    // The name has to be the same for the same index of the same relation, and another for any other.
    return nativeFunction(name, ["relation"], (relation) => {
      const columns = listOf(this.#fields.get("columns") ?? []).map((column) => toText(column));
      const parts = [...columns, toText(relation ?? null), toText(this.#fields.get("unique") ?? false)];
      return createHash("md5").update(parts.join("_")).digest("hex");
    });
  }

  override isTruthy(): boolean {
    return true;
  }

  override toRepr(): string {
    const fields = [...this.#fields.entries()].map(([name, value]) => `${toText(name)}=${toRepr(value)}`);
    return `${this.typeName}(${fields.join(", ")})`;
  }
}
