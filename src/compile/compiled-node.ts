import type { SourcePosition } from "../core/index.ts";
import type { InjectedCte } from "./inject-ctes.ts";

/** A node's final SQL with the way back to its templates. */
export interface CompiledNode {
  readonly uniqueId: string;
  readonly sql: string;
  readonly ctes: readonly InjectedCte[];
  /** The place in a template that wrote a character of `sql`, by its offset. */
  locate(offset: number): SourcePosition | undefined;
}
