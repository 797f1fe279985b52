import { type ModelNode, XformError } from "../../core/index.ts";
import type { NodeRun } from "../node-run.ts";
import type { PythonEnd } from "./python-process.ts";

/** How a model in Python failed, at the line of its file. */
export function pythonError({ context }: NodeRun, node: ModelNode, python: string, end: PythonEnd): XformError {
  const at = node.position;
  const { uniqueId } = node;
  if (context.signal?.aborted) return new XformError("run/interrupted", "the run was interrupted", { at, uniqueId });
  if (end.kind === "not-found") {
    const hint = "install Python 3, or name one: python: in the profile's output, or the variable XFORM_PYTHON";
    return new XformError("run/python-unavailable", `there is no program "${python}" to run the model`, {
      at,
      uniqueId,
      hint,
    });
  }
  if (end.kind === "died") {
    const message = `"${python}" ended before the model did\n${end.output.trim()}`.trimEnd();
    return new XformError("run/python-failed", message, { at, uniqueId });
  }
  const { type, message, line, missing, trace } = end.failure ?? {
    type: "",
    message: "",
    line: null,
    missing: null,
    trace: "",
  };
  context.emit({ type: "message", level: "debug", text: trace });
  const place = line === null ? at : { file: at.file, line, column: 1 };
  const hint =
    missing === null
      ? "the whole traceback is in the log"
      : `install it where "${python}" finds it: ${python} -m pip install ${missing.split(".")[0]}`;
  return new XformError("run/python-failed", `${type}: ${message}`, { at: place, uniqueId, hint });
}
