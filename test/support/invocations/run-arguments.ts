import { commandDefaults, commonDefaults } from "../../../src/project/arguments/default-arguments.ts";

/** What dbt does not write the same twice, or what says nothing to anyone. */
const left: ReadonlySet<string> = new Set(["sqlparse"]);

/**
 * The arguments that say something that is not so without being given; null stands for one that each command has and that is
 * not there. The folder of the project is `<project>`.
 *
 * @param words the command line
 */
export function differingArgs(
  args: Readonly<Record<string, unknown>>,
  words: readonly string[],
  directory: string,
): Readonly<Record<string, unknown>> {
  const usual: Readonly<Record<string, unknown>> = {
    ...commonDefaults,
    ...commandDefaults[String(args.which)],
    project_dir: "<project>",
    profiles_dir: "<project>",
    log_path: "<project>/logs",
    invocation_command: `dbt ${words.join(" ")}`,
    vars: {},
  };
  const names = [...new Set([...Object.keys(usual), ...Object.keys(args)])].filter((name) => !left.has(name)).sort();
  const found = names.map((name): [string, unknown] => [name, comparable(args[name], directory)]);
  return Object.fromEntries(found.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name])));
}

/** A time of today changes from run to run. */
function comparable(value: unknown, directory: string): unknown {
  if (value === undefined) return null;
  const year = new Date().getUTCFullYear();
  const text = JSON.stringify(value).replaceAll(directory, "<project>");
  return JSON.parse(text.replaceAll(new RegExp(`"${year}-[-\\d]+T[:.\\d]+\\+00:00"`, "g"), '"*"')) as unknown;
}

/** The keys of `metadata` with their values; `*` stands for what changes from run to run. */
export function stableMetadata(metadata: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const stable = new Set(["dbt_schema_version", "dbt_version", "env"]);
  return Object.fromEntries(
    Object.entries(metadata)
      .sort()
      .map(([key, value]) => [key, stable.has(key) ? value : "*"]),
  );
}

/** What `metadata` is without anything special: it is not repeated in a golden. */
export const usualMetadata = JSON.stringify({
  dbt_schema_version: "https://schemas.getdbt.com/dbt/run-results/v6.json",
  dbt_version: "1.12.6",
  env: {},
  generated_at: "*",
  invocation_id: "*",
  invocation_started_at: "*",
});
