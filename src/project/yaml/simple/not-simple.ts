/** What is thrown where a text may be more than simple YAML, or wrong: the full parser reads it then. */
export class NotSimple extends Error {}

/** Leaves the text to the full parser. */
export function giveUp(): never {
  throw new NotSimple();
}
