import { HostError, TemplateError, type TemplateErrorKind } from "../errors.ts";
import { unpackPosition } from "../source.ts";
import { MacroReturn } from "./macro-return.ts";
import { PythonError } from "./python-error.ts";

const KINDS: ReadonlyMap<string, TemplateErrorKind> = new Map<string, TemplateErrorKind>([
  ["TypeError", "type"],
  ["ValueError", "value"],
  ["UndefinedError", "undefined"],
  ["KeyError", "lookup"],
  ["IndexError", "lookup"],
  ["ZeroDivisionError", "arithmetic"],
  ["OverflowError", "arithmetic"],
  ["SecurityError", "security"],
  ["TemplateAssertionError", "syntax"],
  ["TemplateSyntaxError", "syntax"],
  ["MemoryError", "limit"],
  ["LimitError", "limit"],
  ["RecursionError", "recursion"],
  ["SynchronousError", "unsupported"],
  ["NotImplementedError", "unsupported"],
]);

/**
 * The error as it leaves a template's top level, or the macro `name`: the first template code it meets gives it its position, and every
 * further one adds a frame. Aborts and a macro's returned value pass through untouched.
 */
export function leaveTemplate(error: unknown, file: string, at: number, name: string | undefined): unknown {
  if (error instanceof MacroReturn || isAbort(error)) return error;
  const position = unpackPosition(file, at);
  if (error instanceof HostError) {
    error.position ??= position;
    error.trail.leave(position, name);
    return error;
  }
  const located = error instanceof TemplateError ? error : locate(error, position);
  located.trail.leave(position, name);
  return located;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

function locate(error: unknown, position: TemplateError["position"]): TemplateError {
  if (error instanceof PythonError) {
    const kind = KINDS.get(error.type) ?? "runtime";
    return new TemplateError(error.message, { kind, position, cause: error, pythonType: error.type, hint: error.hint });
  }
  if (error instanceof RangeError && error.message.includes("call stack")) {
    const message = "the template nests too deeply";
    return new TemplateError(message, { kind: "recursion", position, pythonType: "RecursionError" });
  }
  if (error instanceof RangeError && error.message === "Invalid string length") {
    return new TemplateError("the text gets too long", { kind: "limit", position, cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new TemplateError(message, { kind: "host", position, cause: error });
}
