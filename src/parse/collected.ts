import type { FunctionCall, JsonObject, RefCall } from "../core/index.ts";

/** What a template says while it is parsed. */
export interface Collected {
  readonly refs: RefCall[];
  readonly sources: [string, string][];
  readonly functions: FunctionCall[];
  /** The arguments of each `config()` call. */
  readonly configs: JsonObject[];
  readonly macros: Set<string>;
  /** What the first `config()` call says, as it is written. */
  readonly unrenderedConfig: JsonObject;
  /** What all of them say, where that can be read off the template; models are published with it. */
  readonly literalConfig?: JsonObject;
}

/** What is collected of a template before it is read. */
export function nothingCollected(): Collected {
  return { refs: [], sources: [], functions: [], configs: [], macros: new Set(), unrenderedConfig: {} };
}
