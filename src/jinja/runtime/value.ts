import type { JinjaObject } from "./jinja-object.ts";

/**
 * A value of a template. None is null, an int is a number in the safe range or else a bigint, a list is an array; floats, tuples, dicts,
 * sets, undefined values and everything of the host are classes.
 */
export type Value = null | boolean | string | number | bigint | Value[] | JinjaObject;

/** The arguments of a call, already evaluated. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

export const noKeywords: ReadonlyMap<string, Value> = new Map();
export const noArguments: CallArguments = { positional: [], keywords: noKeywords };
