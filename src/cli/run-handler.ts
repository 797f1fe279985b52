import { type RunCommand, type RunOptions, runExitCode, runNodes } from "../commands/index.ts";
import type { JsonObject } from "../core/index.ts";
import { formatTable } from "../report/index.ts";
import type { OptionReader } from "./read-options.ts";
import type { Session } from "./session.ts";
import { tableLayout } from "./terminal.ts";

/** Runs a command and gives its exit code. */
export type CommandHandler = (session: Session, args: readonly string[]) => Promise<number>;

/** How tests are asked and shown. */
export function testOptions(options: OptionReader): Pick<RunOptions, "showRows" | "singleTests"> {
  const showRows = options.number("showRows");
  const singleTests = options.flag("batchTests") === false;
  return { singleTests, ...(showRows === undefined ? {} : { showRows }) };
}

/** What the artifacts say that was given, and whether they are written. */
export function written(options: OptionReader): { readonly args: JsonObject; readonly writeJson: boolean } {
  return { args: options.asJson(), writeJson: options.flag("writeJson") !== false };
}

/** Runs the nodes that are selected. */
export function run(name: RunCommand): CommandHandler {
  return async (session) => {
    const { command, selection, options } = session;
    const showsSeeds = options.flag("show") === true && options.flag("quiet") !== true;
    const result = await runNodes(name, {
      ...command,
      ...selection,
      failFast: options.flag("failFast") === true,
      ...testOptions(options),
      ...written(options),
      ...(showsSeeds ? { onSeed: seedPrinter(session) } : {}),
    });
    return runExitCode(result);
  };
}

/** Prints the rows of a seed that `--show` asks for. */
function seedPrinter({ terminal }: Session): NonNullable<RunOptions["onSeed"]> {
  return ({ node, rows }) =>
    terminal.out(`Sample of ${node.schema}.${node.alias}:\n${formatTable(rows, tableLayout(terminal))}\n`);
}
