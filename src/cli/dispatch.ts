import path from "node:path";
import {
  type CiSystem,
  clean,
  cloneNodes,
  deps,
  explainMacro,
  explainNodes,
  generateDocs,
  init,
  initCi,
  installAlias,
  listNodes,
  parseProject,
  retry,
  runExitCode,
  runOperation,
  sourceFreshness,
  stateDiff,
} from "../commands/index.ts";
import { contextRows } from "../context/index.ts";
import { XformError } from "../core/index.ts";
import { serveSite } from "../docs/index.ts";
import { loadProject } from "../project/index.ts";
import { compileNodes, showNodes } from "./answer-nodes.ts";
import { completion } from "./completion.ts";
import { debugCommand } from "./debug-command.ts";
import { formatContext } from "./format-context.ts";
import { explainedJson, formatExplained } from "./format-explained.ts";
import { formatMacro } from "./format-macro.ts";
import { formatStateDiff, stateDiffJson } from "./format-state-diff.ts";
import { historyCommand } from "./history-command.ts";
import { type CommandHandler, run, testOptions, written } from "./run-handler.ts";
import type { Session } from "./session.ts";
import { tableLayout } from "./terminal.ts";

/** The pages of the docs site, as the build leaves them beside the code. */
const siteAssets = path.join(import.meta.dirname, "docs-site");

/** What each command does. */
export const commandHandlers: Readonly<Record<string, CommandHandler>> = {
  build: run("build"),
  run: run("run"),
  test: run("test"),
  seed: run("seed"),
  snapshot: run("snapshot"),
  compile: compileNodes,
  show: showNodes,
  parse: async ({ command, options }) => {
    await parseProject({ ...command, writeJson: options.flag("writeJson") !== false });
    return 0;
  },
  ls: async ({ command, selection, options, terminal, emit }) => {
    const output = options.text("output");
    const outputKeys = options.list("outputKeys");
    const listed = {
      ...command,
      ...selection,
      // Here, and only here, --models also says that models are meant.
      ...(options.list("models", "model") === undefined ? {} : { resourceTypes: ["model"] }),
      ...(output === undefined ? {} : { output }),
      ...(outputKeys === undefined ? {} : { outputKeys }),
    };
    if (options.flag("explain") === true) {
      const explained = await explainNodes(listed);
      terminal.out(
        `${output === "json" ? explainedJson(explained) : formatExplained(explained, tableLayout(terminal))}\n`,
      );
      return 0;
    }
    await listNodes({
      ...listed,
      writeJson: options.flag("writeJson") !== false,
      print: (lines) => {
        if (lines.length === 0) emit({ type: "nothing-listed" });
        else terminal.out(lines.map((line) => `${line}\n`).join(""));
      },
    });
    return 0;
  },
  "source freshness": async ({ command, selection, options }) => {
    const output = options.text("output");
    const run = await sourceFreshness({
      ...command,
      ...selection,
      failFast: options.flag("failFast") === true,
      writeJson: options.flag("writeJson") !== false,
      ...(output === undefined ? {} : { output }),
    });
    return runExitCode(run);
  },
  "state diff": async ({ command, selection, options, terminal }) => {
    const differences = await stateDiff({ ...command, ...selection });
    const isJson = options.text("output") === "json";
    terminal.out(`${isJson ? stateDiffJson(differences) : formatStateDiff(differences, tableLayout(terminal))}\n`);
    return 0;
  },
  debug: debugCommand,
  history: (session, [name]) => historyCommand(session, name),
  deps: async ({ load, options, emit, command }) => {
    const text = options.text("addPackage");
    const source = (options.text("source") ?? "hub") as "hub" | "git" | "local";
    const done = await deps({
      load,
      lockOnly: options.flag("lock") === true,
      upgrade: options.flag("upgrade") === true,
      emit,
      ...(text === undefined ? {} : { add: { text, source } }),
      ...(command.signal === undefined ? {} : { signal: command.signal }),
    });
    return done ? 0 : 130;
  },
  clean: async ({ load, terminal }) => {
    const removed = await clean(load);
    terminal.out(removed.length === 0 ? "Nothing to clean\n" : `Removed ${removed.join(", ")}\n`);
    return 0;
  },
  init: async ({ terminal, options, load, version }, [name]) => {
    const ci = options.text("ci") as CiSystem | undefined;
    const isHere = name === undefined && ci !== undefined;
    const folder = isHere ? load.directory : await init(terminal.cwd, name ?? "my_project");
    const shown = path.relative(terminal.cwd, folder);
    if (!isHere) terminal.out(`Wrote a project into ${shown}. Next:\n\n  cd ${shown}\n  xform build\n`);
    if (ci === undefined) return 0;
    const { files, variables } = await initCi(ci, version, { ...load, directory: folder });
    terminal.out(`Wrote ${files.map((file) => path.relative(terminal.cwd, file)).join(" and ")}\n`);
    if (variables.length > 0) terminal.out(`Give the pipeline these as secrets: ${variables.join(", ")}\n`);
    return 0;
  },
  "install-alias": async ({ terminal }, [folder]) => {
    const files = await installAlias(path.resolve(terminal.cwd, folder ?? "."), path.resolve(process.argv[1] ?? ""));
    terminal.out(`Wrote ${files.join(" and ")}\nPut the folder on the path: programs that call dbt then get xform\n`);
    return 0;
  },
  clone: async ({ command, selection, options }) => {
    const result = await cloneNodes({
      ...command,
      ...selection,
      failFast: options.flag("failFast") === true,
      ...written(options),
    });
    return runExitCode(result);
  },
  retry: async ({ command, options }) => {
    const result = await retry({
      ...command,
      ...testOptions(options),
      failFast: options.flag("failFast") === true,
      writeJson: options.flag("writeJson") !== false,
      siteAssets,
    });
    return result === undefined ? 0 : runExitCode(result);
  },
  "run-operation": async ({ command, options }, [macro]) => {
    const macroArguments = options.text("args");
    const sql = options.text("sql");
    const run = await runOperation({
      ...command,
      ...written(options),
      ...(macro === undefined ? {} : { macro }),
      ...(macroArguments === undefined ? {} : { macroArguments }),
      ...(sql === undefined ? {} : { sql }),
    });
    return runExitCode(run);
  },
  macro: async ({ command, terminal }, [name]) => {
    terminal.out(`${formatMacro(await explainMacro(name ?? "", command))}\n`);
    return 0;
  },
  completion: async ({ terminal }, [shell]) => {
    terminal.out(completion(shell ?? ""));
    return 0;
  },
  "docs generate": async ({ command, selection, options, emit }) => {
    const { folder, run } = await generateDocs({
      ...command,
      ...selection,
      ...written(options),
      compile: options.flag("compile") !== false,
      emptyCatalog: options.flag("emptyCatalog") === true,
      static: options.flag("static") === true,
      siteAssets,
    });
    const code = run === undefined ? 0 : runExitCode(run);
    if (code !== 0) return code;
    emit({ type: "message", level: "info", text: `Open ${path.join(folder, "index.html")}, or run: xform docs serve` });
    return 0;
  },
  "docs context": async ({ terminal }) => {
    terminal.out(`${formatContext(contextRows())}\n`);
    return 0;
  },
  "docs serve": serveDocs,
};

async function serveDocs({ load, command, options, terminal }: Session): Promise<number> {
  const project = await loadProject({ ...load, command: "debug" });
  const { signal } = command;
  const port = options.number("port") ?? 8080;
  const site = await serveSite({
    directory: project.targetPath,
    host: options.text("host") ?? "127.0.0.1",
    port,
    ...(signal === undefined ? {} : { signal }),
  });
  terminal.out(`Serving the docs at ${site.url}\nPress Ctrl-C to stop.\n`);
  if (signal === undefined) throw new XformError("cli/unexpected", "there is no way to stop the server");
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await site.close();
  return 0;
}
