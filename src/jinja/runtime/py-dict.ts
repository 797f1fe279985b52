import { type Comparisons, valuesEqual } from "./equality.ts";
import { hashKey } from "./hash-key.ts";
import { JinjaObject } from "./jinja-object.ts";
import { toRepr } from "./printing.ts";
import { PythonError, typeError } from "./python-error.ts";
import { checkPrinted } from "./size-limits.ts";
import type { Value } from "./value.ts";

/** A Python dict: insertion order, any hashable key, `1`, `1.0` and `True` are the same key. */
export class PyDict extends JinjaObject {
  readonly typeName: string = "dict";
  override get kind(): "mapping" {
    return "mapping";
  }

  override get isUnhashable(): boolean {
    return true;
  }

  readonly #entries = new Map<string, { readonly key: Value; value: Value }>();

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(hashKey(key))?.value;
  }

  set(key: Value, value: Value): this {
    const hash = hashKey(key);
    const entry = this.#entries.get(hash);
    // As in Python, an existing key keeps its place and its first spelling.
    if (entry === undefined) this.#entries.set(hash, { key, value });
    else entry.value = value;
    return this;
  }

  has(key: Value): boolean {
    return this.#entries.has(hashKey(key));
  }

  delete(key: Value): boolean {
    return this.#entries.delete(hashKey(key));
  }

  clear(): void {
    this.#entries.clear();
  }

  *keys(): Generator<Value> {
    const size = this.size;
    for (const entry of this.#entries.values()) {
      yield entry.key;
      if (this.size !== size) throw new PythonError("RuntimeError", "dictionary changed size during iteration");
    }
  }

  *values(): Generator<Value> {
    for (const entry of this.#entries.values()) yield entry.value;
  }

  *entries(): Generator<[Value, Value]> {
    for (const entry of this.#entries.values()) yield [entry.key, entry.value];
  }

  [Symbol.iterator](): Generator<[Value, Value]> {
    return this.entries();
  }

  override getItem(key: Value): Value | undefined {
    return this.get(key);
  }

  override toRepr(): string {
    let text = "";
    for (const { key, value } of this.#entries.values()) {
      text = checkPrinted(`${text}${text === "" ? "" : ", "}${toRepr(key)}: ${toRepr(value)}`);
    }
    return `{${text}}`;
  }

  override length(): number {
    return this.size;
  }

  override iterate(): Iterable<Value> {
    return this.keys();
  }

  override contains(value: Value): boolean {
    return this.has(value);
  }

  override equals(other: Value, comparisons?: Comparisons): boolean {
    if (this === other) return true;
    if (!(other instanceof PyDict) || other.size !== this.size) return false;
    for (const [hash, { value }] of this.#entries) {
      const entry = other.#entries.get(hash);
      if (entry === undefined || !valuesEqual(value, entry.value, comparisons)) return false;
    }
    return true;
  }

  override hashKey(): string {
    return typeError(`unhashable type: '${this.typeName}'`);
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (operator !== "|" || reflected || !(other instanceof PyDict)) return undefined;
    return new PyDict([...this.entries(), ...other.entries()]);
  }
}
