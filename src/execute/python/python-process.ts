import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject, JsonValue } from "../../core/index.ts";

/** What went wrong in a model, and where. */
export interface PythonFailure {
  readonly type: string;
  readonly message: string;
  /** The line of the model's file that was reached last. */
  readonly line: number | null;
  /** The module that is not installed. */
  readonly missing: string | null;
  readonly trace: string;
}

/** How a run of Python ended: it answered, or it did not get so far. */
export type PythonEnd =
  | { readonly kind: "answered"; readonly failure: PythonFailure | null }
  | { readonly kind: "died"; readonly output: string }
  | { readonly kind: "not-found" };

/** What is run, and who hears of it. */
export interface PythonRun {
  readonly python: string;
  /** The program in Python. */
  readonly script: string;
  /** A folder for the request and the answer. */
  readonly folder: string;
  readonly cwd: string;
  readonly request: JsonObject;
  readonly signal?: AbortSignal | undefined;
  /** Takes each line that the model prints. */
  readonly onLine: (line: string) => void;
}

/** Runs the program with a request and reads its answer. */
export async function pythonProcess(run: PythonRun): Promise<PythonEnd> {
  const [asked, answered] = ["request.json", "answer.json"].map((name) => path.join(run.folder, name)) as [
    string,
    string,
  ];
  writeFileSync(asked, JSON.stringify(run.request));
  const child = spawn(run.python, [run.script, asked, answered], {
    cwd: run.cwd,
    stdio: ["ignore", "pipe", "pipe"],
    ...(run.signal === undefined ? {} : { signal: run.signal }),
  });
  let output = "";
  let rest = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = `${output}${text}`.slice(-10_000);
      const lines = `${rest}${text}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) run.onLine(line);
    });
  }
  const code = await new Promise<number | "not-found" | null>((resolve) => {
    child.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ENOENT" ? "not-found" : null));
    child.on("close", resolve);
  });
  if (rest !== "") run.onLine(rest);
  if (code === "not-found") return { kind: "not-found" };
  if (code !== 0) return { kind: "died", output };
  const { error } = JSON.parse(readFileSync(answered, "utf8")) as { readonly error: JsonValue };
  return { kind: "answered", failure: error as unknown as PythonFailure | null };
}
