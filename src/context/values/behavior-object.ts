import type { JsonObject } from "../../core/index.ts";
import { HostError, JinjaObject, type Value } from "../../jinja/index.ts";

/** The flags that all adapters have. Others have more: which ones is known where dbt's adapter was asked. */
const commonFlags: readonly string[] = [
  "enable_truthy_nulls_equals_macro",
  "require_batched_execution_for_custom_microbatch_strategy",
];
const adaptersWithoutOwn: ReadonlySet<string> = new Set(["duckdb", "postgres"]);

/**
 * `adapter.behavior`: the project's `flags:` that change how an adapter behaves; those that are not set are false, and
 * one that the adapter does not have is an error.
 */
export function behaviorObject(flags: JsonObject, adapterType: string): JinjaObject {
  return new Behavior(flags, adapterType);
}

class Behavior extends JinjaObject {
  readonly typeName = "Behavior";
  readonly #flags: JsonObject;

  readonly #adapterType: string;

  constructor(flags: JsonObject, adapterType: string) {
    super();
    this.#flags = flags;
    this.#adapterType = adapterType;
  }

  override isTruthy(): boolean {
    return true;
  }

  override getAttribute(name: string): Value {
    if (adaptersWithoutOwn.has(this.#adapterType) && !commonFlags.includes(name)) {
      throw new HostError(
        `the adapter ${this.#adapterType} has no flag "${name}"; its flags are ${commonFlags.join(" and ")}`,
      );
    }
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
