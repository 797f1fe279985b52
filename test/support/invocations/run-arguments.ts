/** Arguments that say what a command was asked: those that `retry` and other tools go on with. */
const compared: readonly string[] = [
  ...[
    "which",
    "select",
    "exclude",
    "vars",
    "target",
    "profile",
    "threads",
    "selector",
    "state",
    "defer",
    "defer_state",
  ],
  ...["favor_state", "full_refresh", "empty", "fail_fast", "indirect_selection", "store_failures"],
  ...["event_time_start", "event_time_end", "write_json", "print", "introspect", "macro", "args", "warn_error"],
];

/** What is so without being asked for, and is not repeated in a golden. */
const usual: Readonly<Record<string, unknown>> = {
  ...{ select: [], exclude: [], vars: {}, defer: false, favor_state: false, empty: false, full_refresh: false },
  ...{ indirect_selection: "eager", write_json: true, print: true, introspect: true },
};

/** The arguments that say something that is not so without them. */
export function differingArgs(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...compared]
      .sort()
      .filter((name) => name in args && JSON.stringify(args[name]) !== JSON.stringify(usual[name]))
      .map((name) => [name, args[name]]),
  );
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
