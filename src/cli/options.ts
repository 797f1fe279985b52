/** One option of the command line, as data: parsing, help and completion come from it. */
export interface Option {
  /** As commander reads it: `-s, --select <selector...>`. */
  readonly flags: string;
  readonly summary: string;
  /** The commands that take it; all where it is left out. */
  readonly commands?: readonly string[];
  readonly choices?: readonly string[];
  readonly type?: "number";
  /** The end of the environment variables that set it: XFORM_<env>, DBT_ENGINE_<env>, DBT_<env>. */
  readonly env?: string;
  /** Taken so that scripts written for dbt run; changes nothing. */
  readonly accepted?: true;
  readonly hidden?: true;
}

const running = ["build", "run", "test", "seed", "snapshot", "clone", "compile", "show"] as const;
const selecting = [...running, "ls", "source freshness", "state diff", "docs generate"] as const;

/** Every option. A new one is a line here and the place that reads it. */
export const options: readonly Option[] = [
  {
    flags: "-s, --select <selector...>",
    summary: "nodes to take: names, tag:x, path:y, +parents, children+",
    commands: selecting,
  },
  { flags: "-m, --models <selector...>", summary: "the same as --select", commands: selecting, hidden: true },
  { flags: "--model <selector...>", summary: "the same as --select", commands: selecting, hidden: true },
  { flags: "--exclude <selector...>", summary: "nodes to leave out", commands: selecting },
  {
    flags: "--selector <name>",
    summary: "a selector of selectors.yml in the place of --select",
    commands: selecting,
  },
  {
    flags: "--resource-type, --resource-types <type...>",
    summary: "only nodes of these kinds",
    commands: ["build", "test", "ls", "state diff", "clone"],
    env: "RESOURCE_TYPES",
  },
  {
    flags: "--exclude-resource-type, --exclude-resource-types <type...>",
    summary: "no nodes of these kinds",
    commands: ["build", "test", "ls", "state diff", "clone"],
    env: "EXCLUDE_RESOURCE_TYPES",
  },
  {
    flags: "--indirect-selection <mode>",
    summary: "which tests come with the nodes they test",
    choices: ["eager", "cautious", "buildable", "empty"],
    env: "INDIRECT_SELECTION",
  },
  {
    flags: "-f, --full-refresh",
    summary: "rebuild incremental models and seeds from nothing",
    commands: [...running, "retry"],
    env: "FULL_REFRESH",
  },
  {
    flags: "--empty",
    summary: "read no rows of refs and sources, load none of seeds",
    commands: ["build", "run", "seed", "snapshot", "compile"],
    env: "EMPTY",
  },
  {
    flags: "--store-failures",
    summary: "keep the failing rows of tests in tables",
    commands: ["build", "test", "retry"],
    env: "STORE_FAILURES",
  },
  {
    flags: "--show-rows <number>",
    summary: "how many rows of a failed test are shown (5)",
    commands: ["build", "test", "retry"],
    type: "number",
    env: "SHOW_ROWS",
  },
  {
    flags: "--no-batch-tests",
    summary: "ask each test by a query of its own",
    commands: ["build", "test", "retry"],
    env: "BATCH_TESTS",
  },
  { flags: "--no-store-failures", summary: "", accepted: true, commands: ["build", "test", "retry"] },
  {
    flags: "--state <folder>",
    summary: "folder with the artifacts of an earlier run, or of another environment",
    env: "STATE",
  },
  {
    flags: "--defer",
    summary: "refs to nodes that are not built here lead to the other environment",
    env: "DEFER",
  },
  { flags: "--no-defer", summary: "refs lead to this environment" },
  { flags: "--defer-state <folder>", summary: "folder with the manifest that --defer reads", env: "DEFER_STATE" },
  {
    flags: "--favor-state",
    summary: "with --defer: also where nodes that are not selected are built here",
    env: "FAVOR_STATE",
  },
  { flags: "--no-favor-state", summary: "refs lead to the other environment where nodes are not built here" },
  {
    flags: "--sample <window>",
    summary: "read rows of a time only: '3 days', or '{start: 2026-01-01, end: 2026-02-01}'",
    commands: ["build", "run"],
    env: "SAMPLE",
  },
  {
    flags: "--event-time-start <time>",
    summary: "build the batches of microbatch models from this time on",
    commands: ["build", "run"],
    env: "EVENT_TIME_START",
  },
  {
    flags: "--event-time-end <time>",
    summary: "build the batches of microbatch models before this time",
    commands: ["build", "run"],
    env: "EVENT_TIME_END",
  },
  { flags: "-x, --fail-fast", summary: "stop at the first failure", env: "FAIL_FAST" },
  { flags: "--threads <number>", summary: "how many nodes run at a time", type: "number", env: "THREADS" },
  { flags: "--vars <yaml>", summary: "variables as YAML: '{name: value}'" },
  { flags: "-t, --target <name>", summary: "target of the profile", env: "TARGET" },
  { flags: "--profile <name>", summary: "profile to use", env: "PROFILE" },
  { flags: "--project-dir <folder>", summary: "folder of the project", env: "PROJECT_DIR" },
  { flags: "--profiles-dir <folder>", summary: "folder with profiles.yml", env: "PROFILES_DIR" },
  { flags: "--target-path <folder>", summary: "folder for compiled SQL and artifacts", env: "TARGET_PATH" },
  { flags: "--log-path <folder>", summary: "folder for xform.log", env: "LOG_PATH" },
  {
    flags: "--report <format...>",
    summary: "reports for CI: junit=FILE, github, markdown=FILE, tap; without a file to the standard output",
    commands: [...running, "retry", "parse", "ls", "docs generate"],
    env: "REPORT",
  },
  { flags: "-q, --quiet", summary: "print errors only", env: "QUIET" },
  { flags: "-d, --debug", summary: "print what is sent to the warehouse", env: "DEBUG" },
  {
    flags: "--log-format <format>",
    summary: "text for people, json for programs",
    choices: ["text", "json", "default", "debug"],
    env: "LOG_FORMAT",
  },
  {
    flags: "--log-level <level>",
    summary: "what matters less is not printed",
    choices: ["debug", "info", "warn", "error", "none"],
    env: "LOG_LEVEL",
  },
  {
    flags: "--log-format-file <format>",
    summary: "format of the log file; that of --log-format where it is left out",
    choices: ["text", "json", "default", "debug"],
    env: "LOG_FORMAT_FILE",
  },
  {
    flags: "--log-level-file <level>",
    summary: "what matters less is not in the log file; debug where it is left out",
    choices: ["debug", "info", "warn", "error", "none"],
    env: "LOG_LEVEL_FILE",
  },
  {
    flags: "--log-file-max-bytes <bytes>",
    summary: "begin a new log file when one has so many bytes; 0: never",
    type: "number",
    env: "LOG_FILE_MAX_BYTES",
  },
  { flags: "--printer-width <columns>", summary: "width of progress lines", type: "number", env: "PRINTER_WIDTH" },
  { flags: "--use-colors", summary: "colours even without a terminal", env: "USE_COLORS" },
  { flags: "--no-use-colors", summary: "no colours" },
  {
    flags: "--no-write-json",
    summary: "write no artifacts",
    commands: [...running, "retry", "parse", "run-operation"],
  },
  { flags: "--no-version-check", summary: "do not compare require-dbt-version" },
  { flags: "--limit <rows>", summary: "how many rows to show", type: "number", commands: ["show"] },
  { flags: "--inline <sql>", summary: "a query with Jinja instead of a node", commands: ["show", "compile"] },
  {
    flags: "--output <format>",
    summary: "ls: name, selector, path or json; show, compile and state diff: text or json",
    commands: ["ls", "show", "compile", "state diff"],
    choices: ["name", "selector", "path", "json", "text"],
  },
  {
    flags: "-o, --output <file>",
    summary: "where sources.json is written",
    commands: ["source freshness"],
  },
  { flags: "--explain", summary: "tell of each node why it is selected or not", commands: ["ls"] },
  { flags: "--output-keys <key...>", summary: "keys of the JSON output", commands: ["ls"] },
  {
    flags: "--ci <system>",
    summary: "write a pipeline: pull requests build what they change, merges publish the docs",
    choices: ["github", "gitlab", "azure"],
    commands: ["init"],
  },
  { flags: "--lock", summary: "write package-lock.yml and install nothing", commands: ["deps"] },
  { flags: "--upgrade", summary: "choose versions anew, whatever package-lock.yml says", commands: ["deps"] },
  { flags: "--add-package <name@version>", summary: "declare a package and install it", commands: ["deps"] },
  {
    flags: "--source <kind>",
    summary: "where the added package comes from",
    choices: ["hub", "git", "local"],
    commands: ["deps"],
  },
  { flags: "--args <yaml>", summary: "the macro's arguments as YAML: '{name: value}'", commands: ["run-operation"] },
  { flags: "--sql <sql>", summary: "SQL with Jinja to run instead of a macro", commands: ["run-operation"] },
  {
    flags: "--macro-debugging",
    summary: "tell which macro each name in a template leads to",
    env: "MACRO_DEBUGGING",
  },
  { flags: "--no-macro-debugging", summary: "", accepted: true },
  { flags: "--host <address>", summary: "address to listen on", commands: ["docs serve"] },
  { flags: "--port <number>", summary: "port to listen on", type: "number", commands: ["docs serve"] },
  { flags: "--browser", summary: "open a browser", commands: ["docs serve"], hidden: true },
  { flags: "--no-browser", summary: "do not open a browser", commands: ["docs serve"], hidden: true },
  { flags: "--no-compile", summary: "do not compile the project first", commands: ["docs generate"] },
  { flags: "--empty-catalog", summary: "do not ask the warehouse for columns", commands: ["docs generate"] },
  { flags: "--connection", summary: "check the connection only", commands: ["debug"] },
  { flags: "--partial-parse", summary: "", accepted: true },
  { flags: "--no-partial-parse", summary: "", accepted: true },
  { flags: "--static-parser", summary: "", accepted: true },
  { flags: "--no-static-parser", summary: "", accepted: true },
  { flags: "--send-anonymous-usage-stats", summary: "", accepted: true },
  { flags: "--no-send-anonymous-usage-stats", summary: "", accepted: true },
  { flags: "--version-check", summary: "", accepted: true },
  { flags: "--write-json", summary: "", accepted: true },
  { flags: "--cache-selected-only", summary: "", accepted: true },
  { flags: "--no-cache-selected-only", summary: "", accepted: true },
  { flags: "--populate-cache", summary: "", accepted: true },
  { flags: "--no-populate-cache", summary: "", accepted: true },
  { flags: "--use-experimental-parser", summary: "", accepted: true },
  {
    flags: "--show-all-deprecations",
    summary: "tell of each place that is written in an old way, not only of the first",
    env: "SHOW_ALL_DEPRECATIONS",
  },
  { flags: "--no-show-all-deprecations", summary: "", accepted: true },
  { flags: "--single-threaded", summary: "", accepted: true },
  { flags: "--print", summary: "", accepted: true },
  { flags: "--no-print", summary: "", accepted: true },
  { flags: "--use-colors-file", summary: "", accepted: true },
  { flags: "--no-use-colors-file", summary: "", accepted: true },
  { flags: "--log-cache-events", summary: "", accepted: true },
  { flags: "--no-log-cache-events", summary: "", accepted: true },
  { flags: "--introspect", summary: "", accepted: true },
  { flags: "--no-use-experimental-parser", summary: "", accepted: true },
  { flags: "--partial-parse-file-diff", summary: "", accepted: true },
  { flags: "--no-partial-parse-file-diff", summary: "", accepted: true },
  { flags: "--warn-error", summary: "take every warning for an error", env: "WARN_ERROR" },
  { flags: "--no-warn-error", summary: "warnings are no errors, whatever the project says" },
  {
    flags: "--warn-error-options <yaml>",
    summary: "which warnings are errors, or not told: '{error: all, warn: [NoNodeForYamlKey], silence: []}'",
    env: "WARN_ERROR_OPTIONS",
  },
  { flags: "--no-empty", summary: "", accepted: true, commands: ["build", "run", "seed", "snapshot", "compile"] },
  { flags: "--no-fail-fast", summary: "", accepted: true },
  { flags: "--no-full-refresh", summary: "", accepted: true, commands: [...running, "retry"] },
  { flags: "--no-debug", summary: "", accepted: true },
  { flags: "--no-quiet", summary: "", accepted: true },
];
