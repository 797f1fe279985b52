import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { makeFolder } from "../artifacts/index.ts";
import { XformError } from "../core/index.ts";

/**
 * Records from now on where the processor's time goes.
 *
 * @returns ends it, and writes it to a file that Chrome's developer tools, VS Code and speedscope open as a CPU profile
 * @throws {XformError} `artifact/not-written`
 */
export async function startCpuProfile(file: string): Promise<() => Promise<void>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    try {
      await makeFolder(path.dirname(file));
      await writeFile(file, JSON.stringify(profile));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new XformError("artifact/not-written", `the timing cannot be written to ${file}: ${reason}`, { cause });
    }
  };
}
