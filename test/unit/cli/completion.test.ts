import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { commandTable } from "../../../src/cli/command-table.ts";
import { completion } from "../../../src/cli/completion.ts";

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

/** What bash offers for the words of a command line. */
function complete(...words: readonly string[]): readonly string[] {
  const script = `${completion("bash")}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_xform
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync("bash", ["-c", script], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
}

describe("completion", () => {
  it("is valid bash", () => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: completion("bash"), encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  it.runIf(has("zsh"))("is valid zsh", () => {
    expect(spawnSync("zsh", ["-n"], { input: completion("zsh") }).status).toBe(0);
  });

  it.runIf(has("fish"))("is valid fish", () => {
    expect(spawnSync("fish", ["-n"], { input: completion("fish") }).status).toBe(0);
  });

  it("offers commands, commands of docs, and options", () => {
    expect(complete("xform", "bu")).toEqual(["build"]);
    expect([...complete("xform", "")].sort()).toEqual(
      [...new Set(commandTable.map(({ name }) => name.split(" ")[0] ?? ""))].sort(),
    );
    expect(complete("xform", "docs", "")).toEqual(["generate", "serve"]);
    expect(complete("xform", "build", "--full")).toEqual(["--full-refresh"]);
    expect(complete("xform", "build", "mod")).toEqual([]);
    expect(complete("xform", "build", "--partial")).toEqual([]);
  });

  it("has every command for each shell", () => {
    for (const shell of ["bash", "zsh", "fish"]) {
      for (const { name } of commandTable) expect(completion(shell)).toContain(name.split(" ")[0]);
    }
  });

  it("refuses a shell that it does not know", () => {
    expect(() => completion("tcsh")).toThrow(expect.objectContaining({ code: "cli/invalid-value" }));
  });
});
