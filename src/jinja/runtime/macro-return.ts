import type { Value } from "./value.ts";

/**
 * Thrown by a host function to end the innermost macro call with a value, whatever the macro has written so far. It is no Error, for
 * which V8 would note the whole stack: macros return by the thousand.
 */
export class MacroReturn {
  readonly message = "a value was returned outside of a macro";
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}
