import type { TemplateSession } from "../context/index.ts";
import { XformError } from "../core/index.ts";

/**
 * A warehouse that answers nothing, for templates that may not ask it.
 *
 * @throws {XformError} `compile/no-introspection` from each of its functions
 */
export const refusingSession: TemplateSession = {
  query: refuse,
  relations: { find: refuse, list: refuse, add: refuse, remove: refuse, clear: () => undefined },
};

function refuse(): never {
  throw new XformError("compile/no-introspection", "the template asks the warehouse, which --no-introspect forbids", {
    hint: "compile it without --no-introspect, or ask only where flags.INTROSPECT is true",
  });
}
