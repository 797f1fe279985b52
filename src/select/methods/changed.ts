import type { SelectorMethod } from "./method.ts";

/** By files that are not what they were at a git ref: `changed:main`. */
export const changed: SelectorMethod = ({ value, earlier }) => {
  const isChanged = earlier?.changed?.get(value);
  if (isChanged === undefined) throw new TypeError(`what changed since "${value}" was not looked up`);
  return isChanged;
};
