import { JinjaObject } from "./jinja-object.ts";
import type { Value } from "./value.ts";

/** A Python generator, as `map`, `select` and others give: its elements are computed when asked for, and once only. */
export class LazySequence extends JinjaObject {
  readonly typeName: string;
  readonly #iterator: Iterator<Value>;

  constructor(items: Iterable<Value>, typeName = "generator") {
    super();
    this.typeName = typeName;
    this.#iterator = items[Symbol.iterator]();
  }

  override isTruthy(): boolean {
    return true;
  }

  override toRepr(): string {
    return `<${this.typeName} object>`;
  }

  override iterate(): Iterable<Value> {
    const iterator = this.#iterator;
    // No `return` on purpose: leaving a loop early must not end the generator for who reads on.
    return { [Symbol.iterator]: () => ({ next: () => iterator.next() }) };
  }
}
