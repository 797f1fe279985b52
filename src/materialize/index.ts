export type * from "./statements.ts";
