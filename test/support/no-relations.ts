import type { KnownRelations } from "../../src/context/index.ts";

/** The relations of a warehouse in which nothing is there. */
export const noRelations: KnownRelations = {
  find: async () => null,
  list: async () => [],
  add: async () => undefined,
  remove: async () => undefined,
  clear: () => undefined,
};
