import { access, constants } from "node:fs/promises";
import { XformError } from "../core/index.ts";
import { makeFolder } from "./make-folder.ts";

/**
 * Makes the target folder, and finds out whether files can be written to it: before a run builds anything of which it could
 * not tell.
 *
 * @throws {XformError} `artifact/not-written`
 */
export async function checkWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new XformError("artifact/not-written", `nothing can be written to "${folder}": ${(cause as Error).message}`, {
      hint: "check the rights of the target folder, or choose another with --target-path; nothing was built",
      cause,
    });
  }
}
