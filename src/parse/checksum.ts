import { hash } from "node:crypto";

/** White space that is not one space already. */
const manySpaces = /\s{2,}|[^\S ]/g;

/** The checksum of a file's text. How its white space is laid out makes no difference. */
export function checksumOf(text: string) {
  const compact = text.trim().replace(manySpaces, " ");
  return { name: "sha256", checksum: hash("sha256", compact) };
}
