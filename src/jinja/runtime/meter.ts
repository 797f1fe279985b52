import { PythonError } from "./python-error.ts";
import type { RenderLimits, Scope } from "./render-limits.ts";

/** Deep enough for any real project and well within JavaScript's stack. */
const STANDARD_DEPTH = 400;
/** Steps between two looks at the abort signal. */
const SIGNAL_INTERVAL = 256;

/** Counts what one render has spent of its limits. */
export class Meter {
  readonly #maxSteps: number;
  readonly #maxOutput: number;
  readonly #maxDepth: number;
  readonly #signal: AbortSignal | undefined;
  #steps = 0;
  #depth = 0;

  constructor(limits: RenderLimits = {}) {
    this.#maxSteps = limits.maxSteps ?? Number.POSITIVE_INFINITY;
    this.#maxOutput = limits.maxOutput ?? Number.POSITIVE_INFINITY;
    this.#maxDepth = limits.maxDepth ?? STANDARD_DEPTH;
    this.#signal = limits.signal;
  }

  /** One loop turn or macro call, with the length of what was written so far. */
  step(outputLength: number): void {
    this.spend(1);
    this.checkOutput(outputLength);
    if (this.#signal !== undefined && this.#steps % SIGNAL_INTERVAL === 1) this.#signal.throwIfAborted();
  }

  /** Steps that something took which is not a loop of the template. */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.#maxSteps)
      throw new PythonError("LimitError", `the template took more than ${this.#maxSteps} steps`);
  }

  checkOutput(length: number): void {
    if (length > this.#maxOutput) {
      throw new PythonError("LimitError", `the template wrote more than ${this.#maxOutput} characters`);
    }
  }

  enter(): void {
    if (this.#depth >= this.#maxDepth) {
      throw new PythonError("RecursionError", `more than ${this.#maxDepth} macro calls are nested`);
    }
    this.#depth++;
    this.step(0);
  }

  leave(): void {
    this.#depth--;
  }
}

/** Meters by the limits object (or, without one, the scope) they count for, so that macros of one render share theirs. */
const meters = new WeakMap<object, Meter>();

export function meterOf(scope: Scope): Meter {
  const owner = scope.limits ?? scope;
  let meter = meters.get(owner);
  if (meter === undefined) {
    meter = new Meter(scope.limits);
    meters.set(owner, meter);
  }
  return meter;
}
