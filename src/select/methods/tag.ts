import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** By a tag. */
export const tag: SelectorMethod = ({ value }) => {
  const fits = wildcard(value);
  return (node) => node.tags.some(fits);
};
