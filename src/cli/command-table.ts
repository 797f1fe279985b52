/** A command as the help shows it. */
export interface CommandDescription {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly arguments?: string;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
}

/** What the groups of commands are for. */
export const commandGroups: Readonly<Record<string, string>> = {
  docs: "write and show the documentation",
  source: "work with sources",
  state: "compare with an earlier state",
};

/** Every command. `docs generate` is the command generate of the group docs. */
export const commandTable: readonly CommandDescription[] = [
  {
    name: "build",
    summary: "load seeds, build models and run tests, in the order of the graph",
    examples: [
      ["xform build", "everything"],
      ["xform build --select +orders", "orders and all that it needs"],
      ["xform build --select tag:nightly --exclude staging", "what is tagged, but for the folder staging"],
    ],
  },
  {
    name: "run",
    summary: "build models",
    examples: [
      ["xform run --select orders+", "orders and all that needs it"],
      ["xform run --full-refresh --select orders", "an incremental model from nothing"],
    ],
  },
  { name: "test", summary: "run data tests", examples: [["xform test --select orders", "the tests of one model"]] },
  { name: "seed", summary: "load CSV files", examples: [["xform seed --select country_codes", "one file"]] },
  {
    name: "snapshot",
    summary: "record how rows change",
    examples: [
      ["xform snapshot", "all snapshots"],
      ["xform snapshot --select orders_history", "one snapshot"],
    ],
  },
  {
    name: "compile",
    summary: "write the SQL of models and tests without running it",
    examples: [
      ["xform compile --select orders", "print the SQL of one model"],
      ["xform compile --inline \"select * from {{ ref('orders') }}\"", "compile a query"],
    ],
  },
  {
    name: "show",
    summary: "print the first rows of a model's query",
    examples: [
      ["xform show --select orders --limit 5", "five rows"],
      ["xform show --inline \"select count(*) from {{ ref('orders') }}\"", "any query"],
    ],
  },
  {
    name: "clone",
    summary: "put another environment's relations under the names of this one",
    examples: [
      ["xform clone --state prod-artifacts --target dev", "all of them"],
      ["xform clone --state prod-artifacts --select +orders --full-refresh", "some, also where something is there"],
    ],
  },
  {
    name: "retry",
    summary: "run again what failed or was skipped in the last run",
    examples: [
      ["xform retry", "with the arguments of the last run"],
      ["xform retry --state artifacts", "what the run of these artifacts left"],
    ],
  },
  {
    name: "parse",
    summary: "read the project and write manifest.json",
    examples: [["xform parse", "check a project"]],
  },
  {
    name: "ls",
    aliases: ["list"],
    summary: "list nodes",
    examples: [
      ["xform ls --select tag:nightly+", "what a selector takes"],
      ["xform ls --resource-type model --output json", "models as JSON lines"],
      ["xform ls --select +orders --exclude tag:slow --explain", "why each node is in or out"],
    ],
  },
  {
    name: "source freshness",
    aliases: ["snapshot-freshness"],
    summary: "ask how fresh the rows of sources are",
    examples: [
      ["xform source freshness", "all sources with warn_after or error_after"],
      ["xform source freshness --select source:shop -o artifacts/sources.json", "those of one source"],
    ],
  },
  {
    name: "state diff",
    summary: "tell what changed since an earlier state, and which rule says so",
    examples: [
      ["xform state diff --state prod-artifacts", "all that state:modified would select, and why"],
      ["xform state diff --state prod-artifacts --output json", "for programs"],
    ],
  },
  {
    name: "docs generate",
    summary: "write the documentation site",
    examples: [["xform docs generate", "into target/"]],
  },
  {
    name: "docs context",
    summary: "list the names that templates see, and when",
    examples: [["xform docs context", "the reference of the Jinja context"]],
  },
  {
    name: "docs serve",
    summary: "show the documentation site on this machine",
    examples: [["xform docs serve --port 8080", "then open the address"]],
  },
  {
    name: "debug",
    aliases: ["doctor"],
    summary: "check versions, files and the connection",
    examples: [["xform debug", "what xform sees"]],
  },
  {
    name: "history",
    arguments: "[node]",
    summary: "tell of earlier runs: how long they took, slow nodes, tests that change",
    examples: [
      ["xform history", "the last runs"],
      ["xform history orders", "one node over runs"],
      ["xform history --output json", "for programs"],
    ],
  },
  {
    name: "deps",
    summary: "install the packages of packages.yml",
    examples: [
      ["xform deps", "what package-lock.yml says, or the newest that fit"],
      ["xform deps --upgrade", "the newest that fit"],
      ["xform deps --add-package acme/shop_utils@1.0.0", "one more"],
    ],
  },
  {
    name: "clean",
    summary: "remove what xform wrote into the project",
    examples: [["xform clean", "the folders of clean-targets"]],
  },
  {
    name: "init",
    arguments: "[name]",
    summary: "make a small project that runs, or a pipeline for a project",
    examples: [
      ["xform init shop", "in the folder shop"],
      ["xform init --ci github", "a pipeline for the project in this folder"],
    ],
  },
  {
    name: "install-alias",
    arguments: "<folder>",
    summary: "write a program named dbt that is xform",
    examples: [["xform install-alias ~/bin", "for tools that call dbt"]],
  },
  {
    name: "run-operation",
    arguments: "[macro]",
    summary: "call a macro, or run a query",
    examples: [
      ["xform run-operation grant_select --args '{role: reporter}'", "a macro with arguments"],
      ["xform run-operation --sql \"drop table {{ ref('old_orders') }}\"", "a statement with Jinja"],
    ],
  },
  {
    name: "macro",
    arguments: "<name>",
    summary: "tell where a macro's name leads, and print the macro",
    examples: [
      ["xform macro generate_schema_name", "the project's own, or the built-in one"],
      ["xform macro dbt.dateadd", "the form for the adapter"],
    ],
  },
  {
    name: "completion",
    arguments: "<shell>",
    summary: "print completions for bash, zsh or fish",
    examples: [["source <(xform completion bash)", "for this shell"]],
  },
];
