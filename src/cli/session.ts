import path from "node:path";
import { WarehouseError } from "../adapter/index.ts";
import type { CommandOptions, SelectionOptions } from "../commands/index.ts";
import { warehouseCode } from "../context/index.ts";
import {
  type Diagnostic,
  type EventSink,
  errorDiagnostic,
  type Redact,
  redactor,
  type ShownNode,
  warningDiagnostic,
  withoutUndefined,
  XformError,
} from "../core/index.ts";
import { type LoadProjectOptions, type Project, withEnvironmentFile } from "../project/index.ts";
import { type Exporter, formatDiagnostic, jsonReporter, logFile, painter, textReporter } from "../report/index.ts";
import { answeringCommands } from "./answering-commands.ts";
import { ciReports } from "./ci-reports.ts";
import { exporters } from "./exporters.ts";
import { logSettings } from "./log-settings.ts";
import type { OptionReader } from "./read-options.ts";
import { systemError } from "./system-error.ts";
import { showsProgress, sourceReader, type Terminal, wantsColors } from "./terminal.ts";

/** What a command of the line works with: options for the commands, and where its events go. */
export interface Session {
  readonly terminal: Terminal;
  readonly options: OptionReader;
  readonly emit: EventSink;
  readonly load: LoadProjectOptions;
  readonly command: CommandOptions;
  readonly selection: SelectionOptions;
  readonly version: string;
  /** Whether the output is events in JSON. */
  readonly isJson: boolean;
  /** Answers with what was asked for of a node. */
  answer(shown: ShownNode): void;
  /** Prints what went wrong; gives the exit code. */
  fail(error: unknown): number;
  /** Ends what other programs are told, before the last event. What does not get there is a warning and nothing more. */
  finishExports(exitCode: number): Promise<void>;
  /** Writes the reports for CI, at the end. */
  writeReports(): Promise<void>;
}

/** Sets up reports and options for one command. */
export function createSession(
  given: Terminal,
  options: OptionReader,
  command: string,
  version: string,
  invocationId: string,
  signal: AbortSignal,
): Session {
  // A folder above may turn out to be the project, with an `.env` of its own.
  const directory = path.resolve(given.cwd, options.text("projectDir") ?? ".");
  let redact = redactor(withEnvironmentFile(given.environment, directory));
  const terminal: Terminal = {
    ...given,
    get columns() {
      return given.columns;
    },
    out: (text) => given.out(redact(text)),
    err: (text) => given.err(redact(text)),
  };
  let folder = directory;
  const reports = ciReports(options.list("report") ?? [], command, terminal);
  const failures: Diagnostic[] = [];
  const readSource = sourceReader(() => folder);
  const colors = wantsColors(terminal, options.flag("useColors"));
  const logs = logSettings(options);
  const json = logs.format === "json";
  const debug = logs.level === "debug";
  const isQuiet = ["warn", "error", "none"].includes(logs.level);
  const logOut = reports.takesOutput ? terminal.err : terminal.out;
  const toTerminal = json
    ? jsonReporter({ write: logOut, level: logs.level, invocationId })
    : textReporter({
        output: {
          write: logOut,
          get columns() {
            return given.columns;
          },
          get rows() {
            return given.rows;
          },
        },
        colors,
        live: !reports.takesOutput && !debug && options.flag("progress") !== false && showsProgress(terminal),
        unicode: terminal.unicode,
        quiet: isQuiet || answeringCommands.has(command),
        debug,
        width: options.number("printerWidth") ?? 80,
        readSource,
      });
  const isList = answeringCommands.has(command) && !json && !isQuiet;
  let log: EventSink | undefined;
  const exported = { command, invocationId, version, redact: (text: string) => redact(text) };
  const others: readonly Exporter[] = exporters(options, terminal, exported);
  const isSilent = options.flag("print") === false;
  const emit: EventSink = (event) => {
    if (isSilent && event.type === "template-log" && event.level === "print") return;
    toTerminal(event);
    reports.emit(event);
    for (const other of others) other.emit(event);
    // What a selection does not find is said even where the output is for other programs.
    if (isList && event.type === "diagnostic" && event.diagnostic.code.startsWith("select/"))
      terminal.err(`${formatDiagnostic(event.diagnostic, readSource, painter(colors), given.columns)}\n`);
    log?.(event);
  };
  const load = withoutUndefined({
    directory,
    profilesDirectory: options.text("profilesDir"),
    profile: options.text("profile"),
    target: options.text("target"),
    vars: options.text("vars"),
    threads: options.flag("singleThreaded") === true ? 1 : options.number("threads"),
    targetPath: options.text("targetPath"),
    logPath: options.text("logPath"),
    environment: terminal.environment,
    homeDirectory: terminal.homeDirectory,
    command,
    invocationId,
    traceId: others.find(({ traceId }) => traceId !== undefined)?.traceId,
    warnError: options.flag("warnError"),
    warnErrorOptions: options.text("warnErrorOptions"),
    checksVersion: options.flag("versionCheck") === false ? false : undefined,
  }) as unknown as LoadProjectOptions;
  const onProject = (project: Project, ofProject: Redact) => {
    folder = project.root;
    const ofEnvironment = redactor({ ...given.environment, ...project.environment });
    redact = (text) => ofEnvironment(ofProject(text));
    log = logFile({
      folder: project.logPath,
      // Tools that follow dbt's log look for it under its name.
      name: project.config.file.endsWith("dbt_project.yml") ? "dbt.log" : "xform.log",
      format: logs.fileFormat,
      level: logs.fileLevel,
      maxBytes: logs.fileMaxBytes,
      invocationId,
      readSource,
      redact: (text) => redact(text),
    });
    for (const other of others) other.onProject?.(project);
    log({ type: "command-started", version, command, invocationId, options: options.asJson() });
  };
  return {
    // What a command answers is an event, too, where the output is for programs.
    terminal: json ? { ...terminal, out: printed(toTerminal) } : terminal,
    options,
    emit,
    load,
    command: {
      ...load,
      options: options.asJson(),
      command,
      emit,
      signal,
      onProject,
      onManifest: (project, manifest) => {
        for (const other of others) other.onManifest?.(project, manifest);
      },
      fullRefresh: options.flag("fullRefresh") === true,
      storeFailures: options.flag("storeFailures") === true,
      showAllDeprecations: options.flag("showAllDeprecations") === true,
      earlyManifest: json || logs.fileFormat === "json",
      macroDebugging: options.flag("macroDebugging") === true,
      partialParse: options.flag("partialParse") !== false,
      introspects: options.flag("introspect") !== false,
      empty: options.flag("empty") === true,
      ...withoutUndefined({
        maximumSeedMebibytes: options.number("maximumSeedSizeMib"),
        sample: options.text("sample"),
        eventTimeStart: options.text("eventTimeStart"),
        eventTimeEnd: options.text("eventTimeEnd"),
        state: options.text("state"),
        defer: options.flag("defer"),
        deferState: options.text("deferState"),
        favorState: options.flag("favorState"),
      }),
    },
    selection: withoutUndefined({
      select: options.list("select", "models", "model"),
      exclude: options.list("exclude"),
      resourceTypes: options.list("resourceType", "resourceTypes"),
      excludeResourceTypes: options.list("excludeResourceType", "excludeResourceTypes"),
      indirectSelection: options.text("indirectSelection"),
      selector: options.text("selector"),
    }) as SelectionOptions,
    version,
    isJson: json,
    answer(shown) {
      if (json) emit({ type: "node-shown", shown });
      else terminal.out(shown.text);
    },
    fail(error) {
      const diagnostics = diagnosticsOf(error);
      failures.push(...(diagnostics.length > 0 ? diagnostics : [defect(error)]));
      if (diagnostics.length > 0) {
        for (const diagnostic of diagnostics) {
          if (json) {
            emit({ type: "diagnostic", diagnostic });
            continue;
          }
          for (const other of others) other.emit({ type: "diagnostic", diagnostic });
          terminal.err(`${formatDiagnostic(diagnostic, readSource, painter(colors), given.columns)}\n\n`);
          log?.({ type: "diagnostic", diagnostic });
        }
        const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
        if (!json && errors > 1) terminal.err(`${errors} errors\n`);
      } else {
        const text = error instanceof Error ? error.message : String(error);
        const details = log === undefined ? "the command and its folder" : "what xform.log in the log folder says last";
        terminal.err(
          `error[cli/unexpected]: xform failed: ${text}\n  help: this is a defect of xform: report it with ${details}\n`,
        );
        log?.({ type: "message", level: "debug", text: error instanceof Error ? (error.stack ?? text) : text });
      }
      return 2;
    },
    async finishExports(exitCode) {
      const ended = { success: exitCode === 0, exitCode };
      const problems = await Promise.all(others.map(async ({ name, finish }) => [name, await finish(ended)] as const));
      for (const [name, problem] of problems) {
        if (problem === undefined) continue;
        const diagnostic = warningDiagnostic("cli/not-sent", `${name} is not complete: ${problem}`);
        if (json || !answeringCommands.has(command)) emit({ type: "diagnostic", diagnostic });
        else terminal.err(`${formatDiagnostic(diagnostic, readSource, painter(colors), given.columns)}\n`);
      }
    },
    writeReports: () => reports.write(failures, folder, redact),
  };
}

/** Turns the lines of an answer into events. */
function printed(emit: EventSink): (text: string) => void {
  return (text) => {
    for (const line of text.replace(/\n$/, "").split("\n"))
      emit({ type: "template-log", level: "print", text: line, uniqueId: null });
  };
}

/** What a report says where the error is a defect of ours. */
function defect(error: unknown): Diagnostic {
  return errorDiagnostic("cli/unexpected", error instanceof Error ? error.message : String(error));
}

/** What an error says for users; none where it is a defect of ours. */
function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof XformError) return error.diagnostics;
  const refused = systemError(error);
  if (refused !== undefined) return [refused];
  if (!(error instanceof WarehouseError)) return [];
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return [errorDiagnostic(warehouseCode(error), error.message, hint)];
}
