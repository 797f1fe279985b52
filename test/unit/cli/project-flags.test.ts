import { describe, expect, it } from "vitest";
import type { Option } from "../../../src/cli/option.ts";
import { options } from "../../../src/cli/options.ts";
import { withEnvironment, withFlags } from "../../../src/cli/read-options.ts";
import { type OptionFlag, optionFlags, type ProjectFlag, readOptionFlags } from "../../../src/project/index.ts";
import { tempProject } from "../../support/temp-project.ts";

const flagged = options.flatMap((option) => (option.flag === undefined ? [] : [[option.flag, option] as const]));
const opposites = ({ flags }: Option) => flags.startsWith("--no-");
/** Read where a project is loaded. */
const ofLoading = ["version_check", "warn_error", "warn_error_options"];
const applied = flagged.filter(([flag, { accepted }]) => accepted !== true && !ofLoading.includes(flag));

const propertyOf = ({ flags }: Option) =>
  (/--(?:no-)?([\w-]+)/.exec(flags)?.[1] ?? "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Two values of a flag, as YAML and as the environment has them. */
function valuesOf(flag: OptionFlag): readonly [unknown, unknown] {
  const { type, choices }: ProjectFlag = optionFlags[flag];
  if (type === "integer") return [60, 70];
  return choices === undefined ? [true, false] : [choices[0], choices[1]];
}

describe("the flags of a project file that stand for options", () => {
  it("are each set by one option of the table, with its type and its choices", () => {
    expect([...new Set(flagged.map(([flag]) => flag))].sort()).toEqual(Object.keys(optionFlags).sort());
    for (const [flag, option] of flagged) {
      const { type, choices }: ProjectFlag = optionFlags[flag];
      expect(`--${flag.replaceAll("_", "-")}`).toBe(/--(?:no-)?[\w-]+/.exec(option.flags)?.[0].replace("--no-", "--"));
      const written = option.flags.includes("<yaml>") ? "mapping" : "text";
      const ofOption = option.flags.includes("<number>") || option.type === "number" ? "integer" : written;
      expect([flag, type]).toEqual([flag, option.flags.includes("<") ? ofOption : "boolean"]);
      expect([flag, choices]).toEqual([flag, option.choices]);
    }
  });

  it("name an option and its opposite only where these do nothing here", () => {
    const twice = flagged.filter(([flag], index) => flagged.findIndex(([other]) => other === flag) !== index);
    expect(twice.filter(([, option]) => option.accepted !== true || !opposites(option))).toEqual([]);
  });

  it.each(applied)("%s counts behind the command line and the environment", (flag, option) => {
    const name = propertyOf(option);
    const [one, two] = valuesOf(flag);
    const env = { [`DBT_ENGINE_${option.env}`]: String(two) };
    const read = (given: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, string>>) =>
      withFlags(withEnvironment(given, environment, "build"), { [flag]: one as string }, "build")[name];
    expect(read({}, {})).toBe(one);
    expect(read({}, env)).toBe(two);
    expect(read({ [name]: two }, {})).toBe(two);
    expect(read({ [name]: one }, env)).toBe(one);
  });

  it.each(ofLoading)("%s is left to the project", (flag) => {
    expect(withFlags({}, { [flag]: true }, "build")).toEqual({});
  });
});

describe("readOptionFlags", () => {
  const flagsOf = (text: string, folder = "") => {
    const project = tempProject({ "dbt_project.yml": text, "models/a.sql": "select 1 as a" });
    try {
      return readOptionFlags(`${project.directory}${folder}`);
    } finally {
      project.remove();
    }
  };

  it("gives what stands for options and has its type, as it is written", () => {
    const flags =
      "{fail_fast: true, printer_width: wide, log_level: loud, log_format: json, use_colors: 'true', quiet: true}";
    expect(flagsOf(`name: shop\nflags: ${flags}\n`)).toEqual({ fail_fast: true, log_format: "json" });
  });

  it("looks in the folders above, as a command does", () => {
    expect(flagsOf("name: shop\nflags: {fail_fast: true}\n", "/models")).toEqual({ fail_fast: true });
  });

  it.each([
    ["a file that is no mapping", "- a\n"],
    ["a broken file", "flags: {fail_fast: true\n"],
    ["flags that are no mapping", "flags: [fail_fast]\n"],
    ["no flags", "name: shop\n"],
  ])("gives nothing for %s", (_, text) => {
    expect(flagsOf(text)).toEqual({});
  });

  it("gives nothing where there is no folder", () => {
    expect(readOptionFlags("/nowhere/at/all")).toEqual({});
  });
});
