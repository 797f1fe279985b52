import type { Compiler } from "../../compile/index.ts";
import type { Warehouse } from "../../warehouse/index.ts";

/** Where unit tests run, and what writes their queries for it. Their inputs are looked up in the warehouse of the run. */
export interface TestTarget {
  readonly warehouse: Warehouse;
  readonly compiler: Compiler;
}
