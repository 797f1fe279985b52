import type { QueryResult } from "../../core/index.ts";
import { JinjaObject, PyDict, toRepr, toValue, type Value } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";

/** What a warehouse answered to a statement, as templates see it; prints as its message. */
export class AdapterResponse extends JinjaObject {
  readonly typeName = "AdapterResponse";
  readonly #fields: PyDict;

  constructor(fields: PyDict) {
    super();
    this.#fields = fields;
  }

  override toText(): string {
    const message = this.#fields.get("_message");
    return typeof message === "string" ? message : "";
  }

  override toRepr(): string {
    const fields = [...this.#fields.entries()].map(([name, value]) => `${String(name)}=${toRepr(value)}`);
    return `AdapterResponse(${fields.join(", ")})`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "to_dict") return nativeFunction(name, [], () => this.#fields);
    return this.#fields.get(name);
  }

  override getItem(key: Value): Value | undefined {
    return this.#fields.get(key);
  }
}

/** The answer to a statement. */
export function responseObject({ message, rowsAffected, facts = {} }: QueryResult): AdapterResponse {
  const { code = null, query_id = null, ...others } = facts;
  return new AdapterResponse(
    new PyDict([
      ["_message", message],
      ["code", toValue(code)],
      ["rows_affected", rowsAffected ?? null],
      ["query_id", toValue(query_id)],
      ...Object.entries(others).map(([name, value]): [Value, Value] => [name, toValue(value)]),
    ]),
  );
}
