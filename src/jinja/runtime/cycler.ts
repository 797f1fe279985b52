import { JinjaObject } from "./jinja-object.ts";
import { NativeFunction } from "./native-function.ts";
import type { Value } from "./value.ts";

/** `cycler(…)`: gives its items in turn, and begins again. */
export class Cycler extends JinjaObject {
  readonly typeName = "Cycler";
  readonly #items: readonly Value[];
  #next = 0;

  constructor(items: readonly Value[]) {
    super();
    this.#items = items;
  }

  override getAttribute(name: string): Value | undefined {
    const current = this.#items[this.#next] ?? null;
    switch (name) {
      case "current":
        return current;
      case "next":
        return new NativeFunction("next", () => {
          const item = this.#items[this.#next] ?? null;
          this.#next = (this.#next + 1) % this.#items.length;
          return item;
        });
      case "reset":
        return new NativeFunction("reset", () => {
          this.#next = 0;
          return null;
        });
      default:
        return undefined;
    }
  }
}
