import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** By the name of the file, with or without its ending. */
export const file: SelectorMethod = ({ value }) => {
  const fits = wildcard(value);
  return (node) => {
    const name = node.originalFilePath.split("/").at(-1) ?? "";
    return fits(name) || fits(name.replace(/\.[^.]*$/, ""));
  };
};
