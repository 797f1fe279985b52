import { WarehouseError } from "../adapter/index.ts";
import { XformError } from "../core/index.ts";
import { type CommandOptions, type Invocation, openInvocation } from "./invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/**
 * Opens a project for a command, and closes it. Where the command is refused after the project was read (nothing has the
 * name of the selector, a state is not there), `manifest.json` is written all the same: it says what the project is, and
 * tools read it after each command. Where the warehouse is not reached, that of another run may be there, and is left.
 *
 * @throws {XformError} with all errors of the project, and what `use` throws
 */
export async function withInvocation<T>(
  options: CommandOptions & { readonly writeJson?: boolean },
  use: (invocation: Invocation) => Promise<T>,
): Promise<T> {
  const leaveManifest = async (invocation: Invocation) => {
    if (options.writeJson === false) return;
    // What went wrong with the command is told, not what went wrong with the file.
    await writeArtifacts({ invocation, args: { which: options.command }, emit: options.emit }).catch(() => undefined);
  };
  const invocation = await openInvocation(options, leaveManifest);
  try {
    return await use(invocation);
  } catch (error) {
    if (!isOfWarehouse(error)) await leaveManifest(invocation);
    throw error;
  } finally {
    await invocation.close();
  }
}

function isOfWarehouse(error: unknown): boolean {
  if (error instanceof XformError) return error.diagnostics.some(({ code }) => code.startsWith("warehouse/"));
  return error instanceof WarehouseError;
}
