import { describe, expect, it } from "vitest";
import { options } from "../../../src/cli/options.ts";
import { optionsHelp } from "../../../src/cli/options-help.ts";

describe("help options", () => {
  const rows = optionsHelp(true, {}).split("\n").slice(2);

  it("has a row of five cells for each option that is shown, in the order of names", () => {
    expect(rows).toHaveLength(options.filter(({ hidden }) => hidden !== true).length);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g), row).toHaveLength(6);
    const names = rows.map((row) => /--(?:no-)?([\w-]+)/.exec(row)?.[1] ?? "");
    expect(names).toEqual([...names].sort());
  });

  it("tells the environment variables, the choices, and what is without effect", () => {
    const rowOf = (flag: string) => rows.filter((row) => row.startsWith(`| \`${flag}`)).join("\n");
    expect(rowOf("--threads")).toContain("| all | `XFORM_THREADS`, `DBT_ENGINE_THREADS`, `DBT_THREADS` |  |");
    expect(rowOf("-x, --fail-fast")).toContain("| `fail_fast` |");
    expect(rowOf("--indirect-selection")).toContain("(eager, cautious, buildable, empty)");
    expect(rowOf("--static-parser`")).toContain("without effect");
    expect(rowOf("-s, --select")).not.toContain("without effect");
  });

  it("fits a terminal", () => {
    for (const line of optionsHelp(false, { width: 60 }).split("\n")) expect([...line].length).toBeLessThanOrEqual(60);
  });
});
