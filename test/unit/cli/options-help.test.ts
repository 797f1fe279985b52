import { describe, expect, it } from "vitest";
import { options } from "../../../src/cli/options.ts";
import { optionsHelp } from "../../../src/cli/options-help.ts";
import { projectFlags } from "../../../src/project/index.ts";

describe("the flags of a project file", () => {
  it("have the types of the options of the same names", () => {
    const wrong = options.flatMap(({ flags, type, env }) => {
      const name = /--(?:no-)?([\w-]+)/.exec(flags)?.[1]?.replaceAll("-", "_") ?? "";
      const known = projectFlags.get(name);
      // YAML on the command line is a mapping in the file.
      if (known === undefined || known === "mapping") return [];
      const expected = type === "number" ? "integer" : flags.includes("<") ? "text" : "boolean";
      return known === expected || (env === undefined && flags.includes("<number>")) ? [] : [`${flags}: ${known}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe("help options", () => {
  const rows = optionsHelp(true, {}).split("\n").slice(2);

  it("has a row of four cells for each option that is shown, in the order of names", () => {
    expect(rows).toHaveLength(options.filter(({ hidden }) => hidden !== true).length);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g), row).toHaveLength(5);
    const names = rows.map((row) => /--(?:no-)?([\w-]+)/.exec(row)?.[1] ?? "");
    expect(names).toEqual([...names].sort());
  });

  it("tells the environment variables, the choices, and what is without effect", () => {
    const rowOf = (flag: string) => rows.filter((row) => row.startsWith(`| \`${flag}`)).join("\n");
    expect(rowOf("--threads")).toContain("| all | `XFORM_THREADS`, `DBT_ENGINE_THREADS`, `DBT_THREADS` |");
    expect(rowOf("--indirect-selection")).toContain("(eager, cautious, buildable, empty)");
    expect(rowOf("--partial-parse`")).toContain("without effect");
    expect(rowOf("-s, --select")).not.toContain("without effect");
  });

  it("fits a terminal", () => {
    for (const line of optionsHelp(false, { width: 60 }).split("\n")) expect([...line].length).toBeLessThanOrEqual(60);
  });
});
