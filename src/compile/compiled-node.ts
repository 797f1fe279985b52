import type { SourcePosition } from "../core/index.ts";
import type { InjectedCte } from "./inject-ctes.ts";

/** SQL that templates wrote, with the way back to them. */
export interface LocatedSql {
  readonly sql: string;
  /** The place in a template that wrote a character of `sql`, by its offset. */
  locate(offset: number): SourcePosition | undefined;
}

/** A node's final SQL with the way back to its templates. */
export interface CompiledNode extends LocatedSql {
  readonly uniqueId: string;
  readonly ctes: readonly InjectedCte[];
}
