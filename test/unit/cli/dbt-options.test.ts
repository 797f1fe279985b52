import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { options } from "../../../src/cli/options.ts";
import { createProgram, type ParsedCommand } from "../../../src/cli/program.ts";

/** An option of dbt 1.12.6: its names, whether a value follows, a value that it takes, and its environment variables. */
interface DbtOption {
  readonly names: readonly string[];
  readonly value: boolean;
  readonly many: boolean;
  readonly choice: string | null;
  readonly env: readonly string[];
}

const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, "../../golden/options/dbt-options.json"), "utf8"),
) as { readonly all: readonly DbtOption[]; readonly commands: Readonly<Record<string, readonly DbtOption[]>> };

function accepts(argv: readonly string[]): boolean {
  let parsed: ParsedCommand | undefined;
  const ignore = () => undefined;
  try {
    createProgram("1.0.0", { out: ignore, err: ignore }, (command) => {
      parsed = command;
    }).parse([...argv], { from: "user" });
  } catch {
    return false;
  }
  return parsed !== undefined;
}

const used = ({ value, choice }: DbtOption, name: string) => (value ? [name, choice ?? "1"] : [name]);
const words = (command: string) => [...command.split(" "), ...(command === "run-operation" ? ["macro"] : [])];

describe("the options of dbt 1.12", () => {
  it.each(Object.keys(golden.commands))("are taken by %s", (command) => {
    const taken = [...golden.all, ...(golden.commands[command] ?? [])];
    const refused = taken.flatMap((option) =>
      option.names.filter((name) => !accepts([...words(command), ...used(option, name)])),
    );
    expect(refused).toEqual([]);
  });

  it("are taken before the command where all commands have them", () => {
    const refused = golden.all.flatMap((option) =>
      option.names.filter((name) => !option.many && !accepts([...used(option, name), "build"])),
    );
    expect(refused).toEqual([]);
  });

  it("have the environment variables of dbt, but for those that do nothing here", () => {
    const ours = new Set(options.flatMap(({ env }) => (env === undefined ? [] : [`DBT_ENGINE_${env}`, `DBT_${env}`])));
    const does = (names: readonly string[]) =>
      options.some(
        ({ flags, accepted }) => accepted !== true && names.some((name) => flags.split(/[ ,]+/).includes(name)),
      );
    const all = [...golden.all, ...Object.values(golden.commands).flat()];
    const missing = all.flatMap(({ names, env }) => (does(names) ? env.filter((name) => !ours.has(name)) : []));
    expect([...new Set(missing)]).toEqual([]);
  });
});
