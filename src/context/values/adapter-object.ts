import { didYouMean } from "../../core/index.ts";
import { JinjaObject, type PyDict, Undefined, type Value } from "../../jinja/index.ts";
import type { AdapterMethods, AdapterSurroundings } from "./adapter/adapter-methods.ts";
import { columnMethods } from "./adapter/column-methods.ts";
import { constraintMethods } from "./adapter/constraint-methods.ts";
import { namingMethods } from "./adapter/naming-methods.ts";
import { otherMethods } from "./adapter/other-methods.ts";
import { relationMethods } from "./adapter/relation-methods.ts";

/** What `adapter` needs of its surroundings. */
export interface AdapterObjectOptions extends AdapterSurroundings {
  /** Further members, like `Relation`. */
  readonly members: AdapterMethods;
  /** The project's `quoting`, for `quote_as_configured`. */
  readonly quoting: PyDict;
}

/**
 * `adapter`: the warehouse from within templates. What asks the warehouse answers None, or an empty list, while the
 * project is parsed. A method that is not there can be asked for, but not called.
 */
export function adapterObject({ members, quoting, ...surroundings }: AdapterObjectOptions): JinjaObject {
  return new AdapterObject(surroundings.host.executing, [
    () => members,
    () => namingMethods(surroundings, quoting),
    () => relationMethods(surroundings),
    () => columnMethods(surroundings),
    () => constraintMethods(surroundings),
    () => otherMethods(surroundings),
  ]);
}

class AdapterObject extends JinjaObject {
  readonly #isChainable: boolean;
  /** Made as far as they are asked for: each template has an adapter of its own, and most only dispatch. */
  readonly #groups: readonly (() => AdapterMethods)[];
  readonly #made: AdapterMethods[] = [];

  constructor(isExecuting: boolean, groups: readonly (() => AdapterMethods)[]) {
    super();
    this.#isChainable = !isExecuting;
    this.#groups = groups;
  }

  get typeName(): string {
    return "adapter";
  }

  override isTruthy(): boolean {
    return true;
  }

  override getAttribute(name: string): Value | undefined {
    const member = this.#find(name)?.();
    if (member !== undefined) return member;
    const hint = didYouMean(name, this.#made.flatMap(Object.keys));
    const message = `the adapter has no method "${name}"${hint === undefined ? "" : `; ${hint}`}`;
    return new Undefined(name, message, this.#isChainable);
  }

  #find(name: string): AdapterMethods[string] | undefined {
    for (const [index, make] of this.#groups.entries()) {
      this.#made[index] ??= make();
      const group = this.#made[index];
      if (Object.hasOwn(group, name)) return group[name];
    }
    return undefined;
  }
}
