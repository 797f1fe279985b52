import { describe, expect, it } from "vitest";
import { commandTable } from "../../../src/cli/command-table.ts";
import { commandHandlers } from "../../../src/cli/dispatch.ts";
import type { Option } from "../../../src/cli/option.ts";
import { options } from "../../../src/cli/options.ts";
import { createProgram, type ParsedCommand } from "../../../src/cli/program.ts";
import { OptionReader, withEnvironment } from "../../../src/cli/read-options.ts";

interface Outcome {
  readonly parsed: ParsedCommand | undefined;
  readonly text: string;
  readonly failed: boolean;
}

function run(...argv: readonly string[]): Outcome {
  let parsed: ParsedCommand | undefined;
  let text = "";
  const write = (part: string) => {
    text += part;
  };
  const program = createProgram("1.2.3", { out: write, err: write }, (command) => {
    parsed = command;
  });
  try {
    program.parse([...argv], { from: "user" });
    return { parsed, text, failed: false };
  } catch (error) {
    return { parsed, text, failed: (error as { exitCode?: number }).exitCode !== 0 };
  }
}

/** Each long or short name of an option, with a value where it takes one. */
function usages(option: Option): readonly (readonly string[])[] {
  const names = option.flags.split(/[ ,]+/).filter((part) => part.startsWith("-"));
  const takesValue = option.flags.includes("<");
  const value = option.choices?.[0] ?? (option.type === "number" ? "3" : "value");
  return names.map((name) => (takesValue ? [name, value] : [name]));
}

const everywhere = options.filter((option) => option.commands === undefined);
const words = (command: string) => command.split(" ");
const argumentsOf = (command: string) =>
  commandTable.find(({ name }) => name === command)?.arguments?.startsWith("<") ? ["bash"] : [];

/** The options without those that were not given. */
function given(outcome: Outcome): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(outcome.parsed?.options ?? {}).filter(([, value]) => value !== undefined));
}

describe("the option table", () => {
  it.each(commandTable.map(({ name }) => name))("%s takes every option of its own behind it", (name) => {
    for (const option of options.filter(({ commands }) => commands === undefined || commands.includes(name))) {
      for (const usage of usages(option)) {
        const outcome = run(...words(name), ...argumentsOf(name), ...usage);
        expect([usage, outcome.failed, outcome.parsed?.command, outcome.text]).toEqual([usage, false, name, ""]);
        expect([usage, Object.keys(given(outcome)).length]).toEqual([usage, 1]);
      }
    }
  });

  it("takes options of all commands before a command, with the same meaning", () => {
    for (const option of everywhere) {
      for (const usage of usages(option)) {
        const [before, behind] = [run(...usage, "build"), run("build", ...usage)];
        expect([usage, before.failed, given(before)]).toEqual([usage, false, given(behind)]);
      }
    }
  });

  it("prefers what stands behind the command", () => {
    expect(given(run("--threads", "2", "build", "--threads", "5"))).toEqual({ threads: 5 });
  });

  it("names options of commands that there are", () => {
    const commands = new Set(commandTable.map(({ name }) => name));
    expect(options.flatMap((option) => option.commands ?? []).filter((name) => !commands.has(name))).toEqual([]);
  });

  it("has a summary for each option that is shown", () => {
    expect(options.filter((option) => option.accepted !== true && option.summary === "")).toEqual([]);
  });

  it("takes several values after one flag and from repeated ones", () => {
    expect(given(run("build", "--select", "a", "b+", "--exclude", "c", "-s", "d"))).toEqual({
      select: ["a", "b+", "d"],
      exclude: ["c"],
    });
  });

  it("has a switch and its opposite", () => {
    expect(given(run("build", "--no-write-json"))).toEqual({ writeJson: false });
    expect(given(run("build", "--no-use-colors"))).toEqual({ useColors: false });
    expect(given(run("build", "--use-colors"))).toEqual({ useColors: true });
    expect(given(run("build"))).toEqual({});
  });

  it.each([
    ["build", "--threads", "x"],
    ["build", "--threads", "-1"],
    ["build", "--log-format", "xml"],
    ["build", "--limit", "3"],
    ["build", "--nothing"],
    ["biuld"],
    ["show", "--limit"],
  ])("refuses %s %s %s", (...argv) => {
    const outcome = run(...argv.filter((word) => word !== undefined));
    expect([outcome.failed || outcome.parsed === undefined, outcome.parsed]).toEqual([true, undefined]);
  });

  it("suggests the option or command that was meant", () => {
    expect(run("build", "--full-refesh").text).toContain("--full-refresh");
    expect(run("biuld").text).toContain("build");
  });
});

describe("help", () => {
  it.each(commandTable.map(({ name }) => name))("of %s has its options and examples", (name) => {
    const { text } = run(...words(name), "--help");
    const description = commandTable.find((command) => command.name === name);
    expect(text).toContain(description?.summary ?? "?");
    expect(text).toContain("Examples:\n");
    for (const [example, meaning] of description?.examples ?? []) {
      expect(example).toMatch(/xform /);
      expect(text).toContain(example);
      expect(text).toContain(meaning);
    }
    expect(text).toContain("--project-dir <folder>");
    const [before = "", after = ""] = text.split("without effect:");
    expect(before).not.toContain("static-parser");
    expect(after).toContain("static-parser");
  });

  it("has examples that parse, and a handler for each command", () => {
    for (const { name, examples } of commandTable) {
      expect(Object.keys(commandHandlers)).toContain(name);
      expect(examples.length).toBeGreaterThan(0);
      for (const [example] of examples) {
        const argv = [...example.replace(/^source <\(|\)$/g, "").matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
          ([, doubled, single, plain]) => doubled ?? single ?? plain ?? "",
        );
        expect([example, run(...argv.slice(1)).failed]).toEqual([example, false]);
      }
    }
  });

  it("lists every command", () => {
    const { text } = run("--help");
    for (const { name } of commandTable) expect(text).toContain(words(name)[0]);
    // Tools around dbt take the first number for its version.
    expect(run("--version").text).toBe("dbt 1.12.6 (xform 1.2.3)\n");
  });
});

describe("options from the environment", () => {
  const withValue = options.filter((option) => option.env !== undefined);
  const property = ({ flags }: Option) =>
    (
      flags
        .split(/[ ,]+/)
        .filter((part) => part.startsWith("--"))
        .at(-1) ?? ""
    )
      .replace(/^--(no-)?/, "")
      .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const textOf = (option: Option, second: boolean) => {
    if (option.type === "number") return second ? "7" : "3";
    if (option.choices !== undefined) return option.choices[second ? 1 : 0] ?? "";
    if (!option.flags.includes("<")) return second ? "false" : "true";
    return second ? "two" : "one";
  };
  const readValue = (option: Option, second: boolean): unknown => {
    const text = textOf(option, second);
    if (option.type === "number") return Number(text);
    if (!option.flags.includes("<")) return text === "true";
    return option.flags.includes("...") ? [text] : text;
  };

  it.each(withValue.map((option) => [option.env ?? "", option] as const))(
    "%s: XFORM_, then DBT_ENGINE_, then DBT_, and the command line before all",
    (env, option) => {
      const name = property(option);
      const [one, two] = [textOf(option, false), textOf(option, true)];
      const read = (environment: Record<string, string>, from: Record<string, unknown> = {}) =>
        withEnvironment(from, environment, option.commands?.[0] ?? "build")[name];
      expect(read({ [`DBT_${env}`]: one })).toEqual(readValue(option, false));
      expect(read({ [`DBT_${env}`]: one, [`DBT_ENGINE_${env}`]: two })).toEqual(readValue(option, true));
      expect(read({ [`DBT_${env}`]: one, [`DBT_ENGINE_${env}`]: one, [`XFORM_${env}`]: two })).toEqual(
        readValue(option, true),
      );
      expect(read({ [`XFORM_${env}`]: one }, { [name]: "given" })).toBe("given");
      expect(read({ [`XFORM_${env}`]: "" })).toBeUndefined();
    },
  );

  it("does not count for a command that does not take the option", () => {
    expect(withEnvironment({}, { DBT_EMPTY: "1" }, "run").empty).toBe(true);
    expect(withEnvironment({}, { DBT_EMPTY: "1" }, "test").empty).toBeUndefined();
  });

  it("reads yes and no in the words that people use", () => {
    const read = (text: string) => withEnvironment({}, { XFORM_FAIL_FAST: text }, "build").failFast;
    expect(["1", "true", "TRUE", "t", "yes", "y", "on"].map(read)).toEqual(Array(7).fill(true));
    expect(["0", "false", "False", "f", "no", "n", "off"].map(read)).toEqual(Array(7).fill(false));
  });

  it.each([
    ["XFORM_FAIL_FAST", "perhaps"],
    ["DBT_THREADS", "many"],
    ["DBT_ENGINE_LOG_FORMAT", "xml"],
  ])("refuses %s=%s", (name, value) => {
    expect(() => withEnvironment({}, { [name]: value }, "build")).toThrow(
      expect.objectContaining({ code: "cli/invalid-value" }),
    );
  });
});

describe("OptionReader", () => {
  const reader = new OptionReader({
    threads: 3,
    fullRefresh: true,
    select: ["a"],
    models: ["b"],
    target: "dev",
    vars: undefined,
  });

  it("gives values of the type that is asked for, and nothing of another", () => {
    expect([reader.number("threads"), reader.text("threads"), reader.flag("threads")]).toEqual([
      3,
      undefined,
      undefined,
    ]);
    expect([reader.flag("fullRefresh"), reader.text("target"), reader.text("nothing")]).toEqual([
      true,
      "dev",
      undefined,
    ]);
    expect(reader.list("select", "models", "model")).toEqual(["a", "b"]);
    expect(reader.list("exclude")).toBeUndefined();
  });

  it("keeps what was given for run_results.json, in its spelling", () => {
    expect(reader.asJson()).toEqual({ threads: 3, full_refresh: true, select: ["a"], models: ["b"], target: "dev" });
  });
});
