import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { ParseContext } from "../parse-context.ts";
import { readingTask } from "./make-reading-task.ts";
import type { FileReadings, FileToRead } from "./reading-task.ts";
import { startReadingThread } from "./start-reading-thread.ts";

const nothing: FileReadings = { get: () => undefined };

/** For fewer files a thread costs more work, to start it and load its code, than it takes off this one. */
const worthwhile = 1500;

/**
 * Reads SQL files in a thread of its own while this one goes on. What is not in the answer, for whatever reason, is for
 * the caller to read. The answer is empty where a thread is not worth it, is switched off by `XFORM_PARSE_WORKERS=0`, or
 * fails, and where the code does not run as the bundle that the thread's code is a part of. `XFORM_PARSE_WORKERS=1` starts
 * it always and waits for all that it reads.
 */
export async function fileReadings(context: ParseContext): Promise<FileReadings> {
  const files = sqlFiles(context);
  // What is known already takes no time.
  const unread = files.length - (context.kept?.size ?? 0);
  const setting = context.project.environment.XFORM_PARSE_WORKERS;
  const isWanted = setting === "1" || (setting !== "0" && unread >= worthwhile && availableParallelism() > 1);
  const code = new URL("./reading-thread.cjs", import.meta.url);
  if (!isWanted || context.readings === undefined || !existsSync(fileURLToPath(code))) return nothing;
  const thread = startReadingThread(await import("node:worker_threads"), code, readingTask(context, files));
  if (setting === "1") await thread.end();
  return thread;
}

function sqlFiles({ project }: ParseContext): readonly FileToRead[] {
  return project.packages.flatMap(({ name, files }) =>
    files.models
      .filter(({ absolutePath }) => absolutePath.endsWith(".sql"))
      .map(({ absolutePath, displayPath }) => ({ absolutePath, displayPath, packageName: name })),
  );
}
