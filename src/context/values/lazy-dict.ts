import { PyDict, type Value } from "../../jinja/index.ts";

/** A dict whose entries are made when a template first asks for one. */
export class LazyDict extends PyDict {
  readonly #make: () => Iterable<readonly [Value, Value]>;
  #isFilled = false;

  constructor(make: () => Iterable<readonly [Value, Value]>) {
    super();
    this.#make = make;
  }

  override get size(): number {
    this.#fill();
    return super.size;
  }

  override get(key: Value): Value | undefined {
    this.#fill();
    return super.get(key);
  }

  override set(key: Value, value: Value): this {
    this.#fill();
    return super.set(key, value);
  }

  override has(key: Value): boolean {
    this.#fill();
    return super.has(key);
  }

  override delete(key: Value): boolean {
    this.#fill();
    return super.delete(key);
  }

  override keys(): Generator<Value> {
    this.#fill();
    return super.keys();
  }

  override values(): Generator<Value> {
    this.#fill();
    return super.values();
  }

  override entries(): Generator<[Value, Value]> {
    this.#fill();
    return super.entries();
  }

  override toRepr(): string {
    this.#fill();
    return super.toRepr();
  }

  override equals(other: Value): boolean {
    this.#fill();
    return super.equals(other);
  }

  #fill(): void {
    if (this.#isFilled) return;
    this.#isFilled = true;
    for (const [key, value] of this.#make()) super.set(key, value);
  }
}
