import { type CommandOptions, openInvocation } from "./invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** `xform parse`: reads the project, says what is wrong, and writes `manifest.json`. */
export async function parseProject(options: CommandOptions & { readonly writeJson?: boolean }): Promise<void> {
  const invocation = await openInvocation({ ...options, command: "parse" });
  try {
    if (options.writeJson !== false) await writeArtifacts({ invocation, args: { which: "parse" }, emit: options.emit });
  } finally {
    await invocation.close();
  }
}
