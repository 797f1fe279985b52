import { hashKey } from "./hash-key.ts";
import { JinjaObject } from "./jinja-object.ts";
import { toRepr } from "./printing.ts";
import { typeError } from "./python-error.ts";
import type { Value } from "./value.ts";

/** A Python set. Elements keep the order in which they were added, where Python's order is arbitrary. */
export class PySet extends JinjaObject {
  readonly typeName = "set";
  override get isUnhashable(): boolean {
    return true;
  }

  readonly #items = new Map<string, Value>();

  constructor(items: Iterable<Value> = []) {
    super();
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.#items.size;
  }

  add(item: Value): void {
    const hash = hashKey(item);
    if (!this.#items.has(hash)) this.#items.set(hash, item);
  }

  has(item: Value): boolean {
    return this.#items.has(hashKey(item));
  }

  delete(item: Value): boolean {
    return this.#items.delete(hashKey(item));
  }

  clear(): void {
    this.#items.clear();
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.#items.values();
  }

  isSubsetOf(other: PySet): boolean {
    for (const hash of this.#items.keys()) if (!other.#items.has(hash)) return false;
    return true;
  }

  override iterate(): Iterable<Value> {
    return this.#items.values();
  }

  override length(): number {
    return this.size;
  }

  override contains(value: Value): boolean {
    return this.has(value);
  }

  override toRepr(): string {
    return this.size === 0 ? "set()" : `{${[...this].map(toRepr).join(", ")}}`;
  }

  override equals(other: Value): boolean {
    return other instanceof PySet && other.size === this.size && this.isSubsetOf(other);
  }

  override compare(other: Value): number | undefined {
    if (!(other instanceof PySet)) return undefined;
    if (this.equals(other)) return 0;
    if (this.isSubsetOf(other)) return -1;
    return other.isSubsetOf(this) ? 1 : Number.NaN;
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (operator !== "-" || reflected || !(other instanceof PySet)) return undefined;
    return new PySet([...this].filter((item) => !other.has(item)));
  }

  override hashKey(): string {
    return typeError("unhashable type: 'set'");
  }
}
