import { createHash } from "node:crypto";

/**
 * A name for what is made beside a relation for a while: the relation's with a suffix. Where that is too long for the
 * engine the end of the name gives way to a digest of it, so that two relations have two names.
 *
 * @param limit how many bytes a name can have; any number where it is left out
 *
 * @example
 * besideName("orders", "__tmp"); // "orders__tmp"
 */
export function besideName(identifier: string, suffix: string, limit = Number.POSITIVE_INFINITY): string {
  const whole = `${identifier}${suffix}`;
  if (Buffer.byteLength(whole) <= limit) return whole;
  const end = `_${createHash("sha256").update(identifier).digest("hex").slice(0, 10)}${suffix}`;
  let kept = "";
  for (const character of identifier) {
    if (Buffer.byteLength(`${kept}${character}${end}`) > limit) break;
    kept += character;
  }
  return `${kept}${end}`;
}
