import type { Kind } from "../../../../src/docs/site/site-data.ts";

/** What there is an icon for. */
export type IconName = Kind | "folder" | "search" | "menu" | "copy" | "graph" | "home" | "package";
