import { createProgram, type ParsedCommand } from "../../../src/cli/program.ts";
import { OptionReader } from "../../../src/cli/read-options.ts";
import type { SelectionOptions } from "../../../src/commands/selection.ts";

/** What the arguments of `ls` select; double quotes keep spaces together. */
export function selectionOf(args: string): SelectionOptions {
  const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
  let parsed: ParsedCommand | undefined;
  const streams = { out: () => undefined, err: () => undefined };
  createProgram("0.0.0", streams, (command) => {
    parsed = command;
  }).parse(["ls", ...words], { from: "user" });
  const options = new OptionReader(parsed?.options ?? {});
  const models = options.list("models");
  const given = {
    select: options.list("select", "models"),
    exclude: options.list("exclude"),
    resourceTypes: models === undefined ? options.list("resourceType", "resourceTypes") : ["model"],
    excludeResourceTypes: options.list("excludeResourceType", "excludeResourceTypes"),
    indirectSelection: options.text("indirectSelection"),
    selector: options.text("selector"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as SelectionOptions;
}
