import { nodeHistory, runHistory } from "../commands/index.ts";
import { formatHistory, formatNodeHistory, historyJson, nodeHistoryJson } from "./format-history.ts";
import type { Session } from "./session.ts";
import { tableLayout } from "./terminal.ts";

/** Runs that are shown where the command says nothing. */
const usualLimit = 10;

/** `xform history [node]`: prints the runs of the project, or one node in them. */
export async function historyCommand({ load, options, terminal }: Session, name: string | undefined): Promise<number> {
  const isJson = options.text("output") === "json";
  const limit = options.number("limit") ?? (isJson ? Number.POSITIVE_INFINITY : usualLimit);
  const layout = tableLayout(terminal);
  const text =
    name === undefined
      ? await runHistory(load).then((all) => (isJson ? historyJson(all, limit) : formatHistory(all, limit, layout)))
      : await nodeHistory(name, load).then((found) =>
          isJson ? nodeHistoryJson(found, limit) : formatNodeHistory(found, limit, layout),
        );
  terminal.out(`${text}\n`);
  return 0;
}
