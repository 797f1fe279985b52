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
  return new AdapterObject(surroundings.host.executing, {
    ...namingMethods(surroundings, quoting),
    ...relationMethods(surroundings),
    ...columnMethods(surroundings),
    ...constraintMethods(surroundings),
    ...otherMethods(surroundings),
    ...members,
  });
}

class AdapterObject extends JinjaObject {
  readonly typeName = "adapter";
  readonly #isChainable: boolean;
  readonly #members: ReadonlyMap<string, () => Value>;

  constructor(isExecuting: boolean, members: AdapterMethods) {
    super();
    this.#isChainable = !isExecuting;
    this.#members = new Map(Object.entries(members));
  }

  override isTruthy(): boolean {
    return true;
  }

  override getAttribute(name: string): Value | undefined {
    const member = this.#members.get(name)?.();
    if (member !== undefined) return member;
    const hint = didYouMean(name, [...this.#members.keys()]);
    const message = `the adapter has no method "${name}"${hint === undefined ? "" : `; ${hint}`}`;
    return new Undefined(name, message, this.#isChainable);
  }
}
