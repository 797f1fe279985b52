import type { Value } from "./value.ts";

/**
 * Bounds for a runaway template. All templates and macros that are given the same object spend from the same budget, so a host makes one
 * for each thing it renders.
 */
export interface RenderLimits {
  /** Loop turns and macro calls. */
  readonly maxSteps?: number;
  /** Characters that one template or macro may write. */
  readonly maxOutput?: number;
  /** Nested macro calls. */
  readonly maxDepth?: number;
  readonly signal?: AbortSignal;
}

/** Names a template can see beyond its own. A name is looked up when it is first used, and once for each render or macro call. */
export interface Scope {
  lookup(name: string): Value | undefined;
  /** `chainable`: attributes, items and calls of an undefined value are undefined again, where `strict` (the standard) raises. */
  readonly undefinedMode?: "strict" | "chainable";
  readonly limits?: RenderLimits;
}
