import type { Value } from "./value.ts";

/** Thrown by a host function to end the innermost macro call with a value, whatever the macro has written so far. */
export class MacroReturn extends Error {
  override readonly name = "MacroReturn";
  readonly value: Value;

  constructor(value: Value) {
    super("a value was returned outside of a macro");
    this.value = value;
  }
}
