import type { JsonObject } from "../../core/index.ts";
import { JinjaObject, type Value } from "../../jinja/index.ts";

/** `adapter.behavior`: the project's `flags:` that change how an adapter behaves; those that are not set are false. */
export function behaviorObject(flags: JsonObject): JinjaObject {
  return new Behavior(flags);
}

class Behavior extends JinjaObject {
  readonly typeName = "Behavior";
  readonly #flags: JsonObject;

  constructor(flags: JsonObject) {
    super();
    this.#flags = flags;
  }

  override isTruthy(): boolean {
    return true;
  }

  override getAttribute(name: string): Value {
    return new BehaviorFlag(name, this.#flags[name] === true);
  }
}

/** A flag: true or false, with its value once more as `setting`. */
class BehaviorFlag extends JinjaObject {
  readonly typeName = "BehaviorFlag";
  readonly #name: string;
  readonly #isSet: boolean;

  constructor(name: string, isSet: boolean) {
    super();
    this.#name = name;
    this.#isSet = isSet;
  }

  override isTruthy(): boolean {
    return this.#isSet;
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "name") return this.#name;
    return name === "setting" || name === "no_warn" ? this.#isSet : undefined;
  }

  override toRepr(): string {
    return this.#isSet ? "True" : "False";
  }

  override equals(other: Value): boolean {
    return other === this.#isSet || super.equals(other);
  }
}
