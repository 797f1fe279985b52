import type { RelationName } from "../../../core/index.ts";
import { HostError, type Value } from "../../../jinja/index.ts";
import { textOrNull } from "../text-or-null.ts";
import { partNames } from "./parts-object.ts";

/**
 * Whether the parts that are given are a relation's own; names that differ only in case are an error.
 *
 * @param values the parts in their order, None for those that do not matter
 * @param written the relation as it is written, for the error
 */
export function matchesParts(relation: RelationName, values: readonly Value[], written: string): boolean {
  const wanted = partNames.flatMap((part, index) => {
    const text = textOrNull(values[index]);
    return text === null ? [] : [{ text, own: relation[part] ?? "" }];
  });
  if (wanted.length === 0) throw new HostError("matches() needs a database, a schema or an identifier");
  if (wanted.every(({ text, own }) => text === own)) return true;
  if (wanted.every(({ text, own }) => text.toLowerCase() === own.toLowerCase())) {
    const name = wanted.map(({ text }) => text).join(".");
    throw new HostError(`${name} is ${written} but for the letter case; write the name as the warehouse has it`);
  }
  return false;
}
