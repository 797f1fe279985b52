import os from "node:os";
import type { RunResult, XformEvent } from "../core/index.ts";
import { isFailure, XformError } from "../core/index.ts";
import { readOptionFlags } from "../project/index.ts";
import type { IndirectSelection } from "../select/index.ts";
import { cloneNodes } from "./clone.ts";
import { eventStream } from "./event-stream.ts";
import { listNodes } from "./list-nodes.ts";
import { parseProject } from "./parse-project.ts";
import { retry } from "./retry.ts";
import { isRunCommand, runExitCode, runNodes } from "./run-nodes.ts";
import { runOperation } from "./run-operation.ts";
import { sourceFreshness } from "./source-freshness.ts";
import type { RunXformOptions, XformResult, XformRun } from "./xform-run.ts";

/** Starts a command: the programmatic face of them all. */
export function runCommand(options: RunXformOptions): XformRun {
  const stream = eventStream();
  const result = resultOf(options, stream.emit).finally(() => stream.end());
  // Who only loops over the events does not have to wait for the result.
  result.catch(() => undefined);
  return { result, [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator]() };
}

async function resultOf(options: RunXformOptions, emit: (event: XformEvent) => void): Promise<XformResult> {
  try {
    return await resultOfCommand(options, emit);
  } catch (error) {
    if (!(error instanceof XformError)) throw error;
    for (const diagnostic of error.diagnostics) emit({ type: "diagnostic", diagnostic });
    return { exitCode: 2, errors: error.diagnostics };
  }
}

async function resultOfCommand(given: RunXformOptions, emit: (event: XformEvent) => void): Promise<XformResult> {
  const { command, macro, macroArguments, sql, ...others } = given;
  const usual = { environment: process.env, homeDirectory: os.homedir(), ...flagOptions(given.directory) };
  const options = { ...usual, ...others, command, emit };
  if (isRunCommand(command) && command !== "clone") return ended(await runNodes(command, options));
  switch (command) {
    case "clone":
      return ended(await cloneNodes(options));
    case "retry":
      return ended(await retry(options));
    case "source freshness":
      return ended(await sourceFreshness({ ...options, command: "freshness" }));
    case "list":
      return { exitCode: 0, listed: await listNodes(options), errors: [] };
    case "run-operation": {
      const operation = {
        ...(macro === undefined ? {} : { macro }),
        ...(macroArguments === undefined ? {} : { macroArguments }),
        ...(sql === undefined ? {} : { sql }),
      };
      return ended(await runOperation({ ...options, ...operation }));
    }
    default:
      await parseProject(options);
      return { exitCode: 0, errors: [] };
  }
}

/** What the `flags:` of a project set of the options that programs give. */
function flagOptions(directory: string) {
  const { fail_fast: failFast, indirect_selection: mode, write_json: writeJson } = readOptionFlags(directory);
  return {
    ...(typeof failFast === "boolean" ? { failFast } : {}),
    ...(typeof mode === "string" ? { indirectSelection: mode as IndirectSelection } : {}),
    ...(typeof writeJson === "boolean" ? { writeJson } : {}),
  };
}

function ended(run: RunResult | undefined): XformResult {
  if (run === undefined) return { exitCode: 0, errors: [] };
  const exitCode = runExitCode(run) as XformResult["exitCode"];
  const errors = run.results.flatMap((result) => (isFailure(result) && result.diagnostic ? [result.diagnostic] : []));
  return { exitCode, run, errors };
}
