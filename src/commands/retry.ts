import path from "node:path";
import { readRunResults } from "../artifacts/index.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type RunResult,
  withoutUndefined,
  XformError,
} from "../core/index.ts";
import { findTargetFolder } from "../project/index.ts";
import { retryPlan } from "../state/index.ts";
import { cloneNodes } from "./clone.ts";
import { type DocsOptions, generateDocs } from "./docs.ts";
import type { CommandOptions } from "./invocation.ts";
import { parseProject } from "./parse-project.ts";
import { isRunCommand, type RunOptions, runNodes } from "./run-nodes.ts";
import { type OperationOptions, runOperation } from "./run-operation.ts";

/**
 * The options of `retry`. What is given here counts before what the earlier command was given, but for `state`: here it is
 * the folder with `run_results.json` of the earlier run; without it, that is in the target folder.
 */
export interface RetryOptions extends CommandOptions {
  readonly failFast?: boolean;
  readonly writeJson?: boolean;
  /** Whether each test is asked by a query of its own. */
  readonly singleTests?: boolean;
  /** How many rows of a failed test are fetched. */
  readonly showRows?: number;
  /** Folder with the built pages of the site; without it `docs generate` is not run again. */
  readonly siteAssets?: string;
}

/**
 * `xform retry`: runs again what failed or was skipped in the last run, with the arguments of its command, but for
 * those that are paths.
 *
 * @returns the run, or undefined where nothing is left to do
 * @throws {XformError} `artifact/not-found`, `artifact/invalid` where there is no earlier run
 */
export async function retry(options: RetryOptions): Promise<RunResult | undefined> {
  const folder =
    options.state === undefined ? findTargetFolder(options) : path.resolve(options.directory, options.state);
  const previous = await readRunResults(path.join(folder, "run_results.json"));
  const { args } = previous;
  const command = String(args.which);
  const { nodes, batches } = retryPlan(previous);
  const { siteAssets } = options;
  const docs = command === "generate" ? siteAssets : undefined;
  if (!isRunCommand(command) && command !== "run-operation" && docs === undefined) {
    throw new XformError("cli/invalid-value", `the last command was "${command}", which retry does not run again`, {
      hint: `run it again: xform ${wholeNames[command] ?? command}`,
    });
  }
  if (nodes.size === 0) {
    options.emit({ type: "message", level: "info", text: "Nothing to do: the last run left nothing to run again" });
  }
  const { state: _, ...own } = given(options);
  if (nodes.size === 0 && (command === "run-operation" || docs !== undefined)) {
    await parseProject({ ...inherited(args), ...own });
    return undefined;
  }
  const again = { ...inherited(args), ...own, args: { ...args, ...options.options } };
  if (docs !== undefined) return (await generateDocs({ ...again, ...documented(args), siteAssets: docs })).run;
  if (!isRunCommand(command)) return runOperation({ ...again, ...operation(args) });
  const merged: RunOptions = { ...again, command, only: { nodes, batches } };
  return command === "clone" ? cloneNodes(merged) : runNodes(command, merged);
}

/** What the earlier `run-operation` did. */
function operation(args: JsonObject): Pick<OperationOptions, "macro" | "macroArguments" | "sql"> {
  const { macro, args: given, sql } = args;
  return {
    ...(typeof macro === "string" ? { macro } : {}),
    ...(typeof given === "string" || isJsonObject(given ?? null) ? { macroArguments: given as JsonObject } : {}),
    ...(typeof sql === "string" ? { sql } : {}),
  };
}

/** What the earlier `docs generate` wrote: all of it is written again, as a site has all nodes. */
function documented({ select, exclude, ...args }: JsonObject): Omit<DocsOptions, keyof CommandOptions | "siteAssets"> {
  return withoutUndefined({
    select: terms(select),
    exclude: terms(exclude),
    emptyCatalog: flag(args.empty_catalog),
    static: flag(args.static),
  });
}

function terms(value: JsonValue | undefined): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
}

/** Commands of two words, of which results keep the last. */
const wholeNames: Readonly<Record<string, string>> = { generate: "docs generate", freshness: "source freshness" };

/** The arguments of the earlier command that count again. */
function inherited(args: JsonObject): Partial<RunOptions> {
  const text = (key: string) => (typeof args[key] === "string" ? args[key] : undefined);
  const mappingOrText = (key: string) => (isJsonObject(args[key] ?? null) ? (args[key] as JsonObject) : text(key));
  return withoutUndefined({
    vars: mappingOrText("vars"),
    target: text("target"),
    profile: text("profile"),
    threads: typeof args.threads === "number" ? args.threads : undefined,
    fullRefresh: flag(args.full_refresh),
    failFast: flag(args.fail_fast),
    storeFailures: flag(args.store_failures),
    singleTests: args.batch_tests === false ? true : undefined,
    showRows: typeof args.show_rows === "number" ? args.show_rows : undefined,
    empty: flag(args.empty),
    sample: mappingOrText("sample"),
    eventTimeStart: text("event_time_start"),
    eventTimeEnd: text("event_time_end"),
    // Another environment is read anew from where the earlier command had it.
    state: text("state"),
    defer: flag(args.defer),
    deferState: text("defer_state"),
    favorState: flag(args.favor_state),
  });
}

function flag(value: JsonValue | undefined): true | undefined {
  return value === true ? true : undefined;
}

/** A switch that is off says nothing: the earlier command decides. */
function given(options: RetryOptions): RetryOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => name === "writeJson" || (value !== false && value !== undefined)),
  ) as unknown as RetryOptions;
}
