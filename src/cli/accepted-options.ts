import { type OptionFlag, optionFlags } from "../project/index.ts";
import type { Option } from "./option.ts";

/** Switches of dbt that do nothing here, with and without `no-`: what they switch is not there, or is always so. */
const switches: readonly string[] = [
  ...["cache-selected-only", "hints-enabled", "log-cache-events", "partial-parse-file-diff"],
  ...["populate-cache", "send-anonymous-usage-stats", "snowflake-projects-otel", "static-parser"],
  ...["upload-to-artifacts-ingest-api", "use-colors-file", "use-experimental-parser", "use-fast-test-edges"],
  ...["use-v2-parser"],
];

/** Further options that do nothing here. */
const others: readonly string[] = [
  ...["--deprecated-no-print", "--deprecated-print"],
  ...["--deprecated-defer <value>", "--deprecated-favor-state <value>", "--deprecated-state <value>"],
  ...["--partial-parse-file-path <file>"],
  "--v2-parser <value>",
];

/** What is so without the option: it only overrules the environment. */
const usual: readonly string[] = [
  ...["--no-debug", "--no-fail-fast", "--no-macro-debugging", "--no-quiet", "--no-show-all-deprecations"],
  ...["--no-single-threaded", "--partial-parse", "--print", "--version-check", "--write-json"],
];

const usualOfCommands: Readonly<Record<string, readonly string[]>> = {
  "--no-empty": ["build", "run", "seed", "snapshot", "compile"],
  "--introspect": ["compile", "show"],
  "--no-full-refresh": ["build", "run", "seed", "clone", "compile", "show", "retry"],
  "--no-store-failures": ["build", "test", "retry"],
};

/** The same for options that only some commands have. */
const ofCommands: Readonly<Record<string, readonly string[]>> = {
  "--clean-project-files-only": ["clean"],
  "--no-clean-project-files-only": ["clean"],
  "--compile": ["docs generate"],
  "--export-saved-queries": ["build"],
  "--no-export-saved-queries": ["build"],
  "--include-saved-query": ["build"],
  "--no-include-saved-query": ["build"],
  "--inject-ephemeral-ctes": ["compile"],
  "--no-inject-ephemeral-ctes": ["compile"],
  "--skip-debug": ["init"],
  "-s, --skip-profile-setup": ["init"],
  "--sqlparse <yaml>": [
    "build",
    "run",
    "test",
    "compile",
    "snapshot",
    "seed",
    "show",
    "docs generate",
    "source freshness",
  ],
};

const accept = (flags: string): Option => ({ flags, summary: "", accepted: true, ...flagOf(flags) });

/** What a project file can set, too. */
function flagOf(flags: string): Pick<Option, "flag"> {
  const name = flags.split(" ")[0]?.slice(2).replaceAll("-", "_") ?? "";
  return Object.hasOwn(optionFlags, name) ? { flag: name as OptionFlag } : {};
}

const overrule = (flags: string): Option => ({ flags, summary: "whatever the environment says", hidden: true });

/** Options that are taken so that scripts written for dbt run, and that change nothing. */
export const acceptedOptions: readonly Option[] = [
  ...switches.flatMap((name) => [accept(`--${name}`), accept(`--no-${name}`)]),
  ...others.map(accept),
  ...usual.map(overrule),
  ...Object.entries(usualOfCommands).map(([flags, commands]) => ({ ...overrule(flags), commands })),
  ...Object.entries(ofCommands).map(([flags, commands]) => ({ ...accept(flags), commands })),
];
