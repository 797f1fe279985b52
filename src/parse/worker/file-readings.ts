import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { JsonValue } from "../../core/index.ts";
import { variableSources } from "../../project/index.ts";
import type { ParseContext } from "../parse-context.ts";
import { isPlainData } from "./plain-data.ts";
import type { FileReading, FileToRead, ReadingMessage, ReadingTask } from "./reading-task.ts";

/** What another thread has read, by the path of the file. */
export type FileReadings = ReadonlyMap<string, FileReading>;

/** For fewer files a thread costs more work, to load its code, than it takes off this one. */
const worthwhile = 2000;

/**
 * Reads SQL files in a thread of its own while this one goes on. What is not in the answer, for whatever reason, is for
 * the caller to read. The answer is empty where a thread is not worth it, is switched off by `XFORM_PARSE_WORKERS=0`, or
 * fails, and where the code does not run as the bundle that the thread's code is a part of.
 */
export async function fileReadings(context: ParseContext): Promise<FileReadings> {
  const files = sqlFiles(context);
  // What is known already takes no time.
  const unread = files.length - (context.kept?.size ?? 0);
  const setting = context.project.environment.XFORM_PARSE_WORKERS;
  const isWanted = setting === "1" || (setting !== "0" && unread >= worthwhile && availableParallelism() > 1);
  const code = new URL("./parse-worker.cjs", import.meta.url);
  if (!isWanted || context.readings === undefined || !existsSync(fileURLToPath(code))) return new Map();
  const readings = new Map<string, FileReading>();
  const { Worker } = await import("node:worker_threads");
  const worker = new Worker(code, { workerData: readingTask(context, files) });
  return new Promise((resolve) => {
    worker.on("message", ({ batch, isLast }: ReadingMessage) => {
      for (const reading of batch) readings.set(reading.absolutePath, reading);
      if (isLast) resolve(readings);
    });
    // What it has not read is read here, and if it was a defect of a file, told from here.
    worker.on("error", () => resolve(readings));
    worker.on("exit", () => resolve(readings));
  });
}

function sqlFiles({ project }: ParseContext): readonly FileToRead[] {
  return project.packages.flatMap(({ name, files }) =>
    files.models
      .filter(({ absolutePath }) => absolutePath.endsWith(".sql"))
      .map(({ absolutePath, displayPath }) => ({ absolutePath, displayPath, packageName: name })),
  );
}

/** What the thread needs to know, without what would not arrive as it is. */
export function readingTask(context: ParseContext, files: readonly FileToRead[]): ReadingTask {
  const { contexts, project, fullRefresh } = context;
  const { rootPackage, prefixes, searchOrders, macros, nativeNames } = contexts.macroSearch;
  const target: Record<string, JsonValue> = {};
  for (const key of contexts.target.keys()) {
    const value = contexts.target.get(key);
    if (typeof key === "string" && isScalar(value)) target[key] = value as JsonValue;
  }
  const variables = new Map(
    project.packages
      .map(({ name }) => [name, variableSources(project, name)] as const)
      .filter(([, sources]) => isPlainData(sources)),
  );
  return {
    files,
    ...{ rootPackage, prefixes, searchOrders, fullRefresh, target, variables },
    // What is said about macros makes no difference to their calls, and may hold dates.
    macros: [...macros].map((macro) => ({ ...macro, meta: {}, docs: {}, arguments: [] })),
    nativeNames: [...nativeNames.keys()],
    environment: Object.keys(project.environment).filter((name) => project.environment[name] !== undefined),
  };
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== "object";
}
