import type { CallArguments, Value } from "./value.ts";

/** How values reach into each other with the sandbox's rules; handed to methods because those tables are what attribute lookup uses. */
export interface ValueAccess {
  readonly attribute: (value: Value, name: string) => Value;
  readonly item: (value: Value, key: Value) => Value;
}

/** A method of a builtin type: the value it is called on and the arguments. */
export type Method<Self> = (self: Self, args: CallArguments, access: ValueAccess) => Value;

/** The methods of a type by name. A Map, so that a name like `constructor` finds nothing. */
export type MethodTable<Self> = ReadonlyMap<string, Method<Self>>;

/** Makes a table of an object literal's own properties. */
export function methodTable<Self>(methods: Readonly<Record<string, Method<Self>>>): MethodTable<Self> {
  return new Map(Object.entries(methods));
}
