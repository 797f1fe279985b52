import type { TemplatePosition } from "./source.ts";

/** What went wrong, for callers that branch on it; the message says it for people. */
export type TemplateErrorKind =
  | "syntax"
  | "undefined"
  | "type"
  | "value"
  | "lookup"
  | "arithmetic"
  | "runtime"
  | "security"
  | "limit"
  | "recursion"
  | "unsupported"
  | "host";

/** A macro that was being called when an error came up; `position` is the place of the call. */
export interface TemplateFrame {
  readonly name: string;
  readonly position: TemplatePosition;
}

export interface TemplateErrorDetails {
  readonly kind: TemplateErrorKind;
  readonly position: TemplatePosition;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** The Python exception a Python Jinja2 would have raised (`TypeError`, `UndefinedError` …). */
  readonly pythonType?: string | undefined;
}

/**
 * The macro calls an error has left on its way out, innermost first. A frame is opened when the error leaves a macro and closed by the
 * template code around it, which knows where the call stands.
 */
export class FrameTrail {
  readonly #closed: TemplateFrame[] = [];
  #open: TemplateFrame | undefined;

  /** The error passes through template code at `position`, which belongs to the macro `name`, or to a template's top level. */
  leave(position: TemplatePosition, name: string | undefined): void {
    if (this.#open !== undefined) this.#closed.push({ name: this.#open.name, position });
    this.#open = name === undefined ? undefined : { name, position };
  }

  get frames(): readonly TemplateFrame[] {
    return this.#open === undefined ? this.#closed : [...this.#closed, this.#open];
  }
}

/** The error of everything that goes wrong in a template, with the place in the user's file. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly kind: TemplateErrorKind;
  readonly position: TemplatePosition;
  readonly hint?: string;
  readonly pythonType?: string;
  readonly trail = new FrameTrail();

  constructor(message: string, details: TemplateErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.position = details.position;
    if (details.hint !== undefined) this.hint = details.hint;
    if (details.pythonType !== undefined) this.pythonType = details.pythonType;
  }

  /** The macro calls around the error, innermost first. */
  get frames(): readonly TemplateFrame[] {
    return this.trail.frames;
  }
}

/**
 * Base of errors that a host function throws on purpose and wants back as they are. Template code fills in where it was called, and the
 * macro calls around it, and nothing else.
 */
export class HostError extends Error {
  override name = "HostError";
  readonly isHostError = true;
  position?: TemplatePosition;
  readonly trail = new FrameTrail();

  get frames(): readonly TemplateFrame[] {
    return this.trail.frames;
  }
}
