import { type InstallOptions, installPackages } from "../project/index.ts";

/** `xform deps`: installs the project's packages. False where it was interrupted, which leaves the old ones. */
export async function deps(options: InstallOptions): Promise<boolean> {
  try {
    await installPackages(options);
    return true;
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    options.emit({ type: "run-interrupted" });
    return false;
  }
}
