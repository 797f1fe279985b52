import { isJsonObject, XformError } from "../core/index.ts";
import { toValue } from "../jinja/index.ts";
import type { MaterializationContext } from "./materialization.ts";

/** Names of rights and of who gets them are written as they are, so they must be able to end no statement. */
const dangerous = /;|--|\/\*|[\r\n\0]/;

/**
 * Gives the rights that the node's `grants` name, and takes away those that others had, by the macro `apply_grants`.
 *
 * @param isNew whether the relation was made anew, so that it has no rights unless the engine copies them
 * @throws {XformError} `run/config-invalid` where a name could end the statement
 */
export async function applyGrants(context: MaterializationContext, isNew: boolean): Promise<void> {
  const { grants } = context.config;
  if (!isJsonObject(grants) || Object.keys(grants).length === 0) return;
  const lists = Object.entries(grants).map(([right, grantees]): [string, readonly string[]] => [
    right,
    (Array.isArray(grantees) ? grantees : [grantees]).map(String),
  ]);
  for (const name of lists.flatMap(([right, grantees]) => [right, ...grantees])) {
    if (!dangerous.test(name)) continue;
    throw new XformError("run/config-invalid", `"${name}" in grants is no name of a right or of who gets it`, {
      at: context.configPlace("grants"),
      uniqueId: context.node.uniqueId,
      hint: "write names without semicolons, comments and line breaks",
    });
  }
  const { values, existing, target } = context;
  const before = existing === null ? null : values.relation(existing);
  const mustRevoke = await context.call("should_revoke", [before, isNew]);
  const wanted = toValue(Object.fromEntries(lists.map(([right, grantees]) => [right, [...grantees]])));
  await context.call("apply_grants", [values.relation(target), wanted, mustRevoke]);
}
