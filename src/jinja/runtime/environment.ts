import type { RenderContext } from "./render-context.ts";
import type { CallArguments, Value } from "./value.ts";

/** A filter: `input|name(args)`. The context gives access to other filters and tests. */
export type Filter = (input: Value, args: CallArguments, context: RenderContext) => Value | Promise<Value>;

/** A test: `input is name(args)`. */
export type Test = (input: Value, args: CallArguments, context: RenderContext) => boolean;

/** What all templates of an engine share. */
export interface Environment {
  readonly filters: ReadonlyMap<string, Filter>;
  readonly tests: ReadonlyMap<string, Test>;
  readonly globals: ReadonlyMap<string, Value>;
}
