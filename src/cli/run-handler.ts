import { type RunCommand, type RunOptions, runExitCode, runNodes } from "../commands/index.ts";
import type { OptionReader } from "./read-options.ts";
import type { Session } from "./session.ts";

/** Runs a command and gives its exit code. */
export type CommandHandler = (session: Session, args: readonly string[]) => Promise<number>;

/** How tests are asked and shown. */
export function testOptions(options: OptionReader): Pick<RunOptions, "showRows" | "singleTests"> {
  const showRows = options.number("showRows");
  const singleTests = options.flag("batchTests") === false;
  return { singleTests, ...(showRows === undefined ? {} : { showRows }) };
}

/** Runs the nodes that are selected. */
export function run(name: RunCommand): CommandHandler {
  return async ({ command, selection, options }) => {
    const result = await runNodes(name, {
      ...command,
      ...selection,
      failFast: options.flag("failFast") === true,
      writeJson: options.flag("writeJson") !== false,
      ...testOptions(options),
      args: options.asJson(),
    });
    return runExitCode(result);
  };
}
