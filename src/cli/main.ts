import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { errorDiagnostic, XformError } from "../core/index.ts";
import { readOptionFlags } from "../project/index.ts";
import { formatDiagnostic, painter, plainSigns } from "../report/index.ts";
import { answeringCommands } from "./answering-commands.ts";
import { commandHandlers } from "./dispatch.ts";
import { invocationCommand } from "./invocation-command.ts";
import { optionsHelp } from "./options-help.ts";
import { commandLineError, createProgram, type ParsedCommand } from "./program.ts";
import { OptionReader, withEnvironment, withFlags } from "./read-options.ts";
import { createSession, type Session } from "./session.ts";
import { showsUnicode, type Terminal, tableLayout } from "./terminal.ts";

/**
 * The command line. Gives the exit code: 0 all good, 1 a node failed, 2 the command line or the project is wrong, 130
 * interrupted, 141 where the reader of a run went away.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let parsed: ParsedCommand | undefined;
  // A reader that goes away (`| head`) ends the program quietly. It has read what it wanted of an answer; a run that ends so
  // is not done, and says so as a signal would: 128 and the number of SIGPIPE.
  const withoutReader = () => (parsed === undefined || answeringCommands.has(parsed.command) ? 0 : 141);
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? withoutReader() : 2));
  const terminal = processTerminal();
  // What no one waits for is a defect of ours; a user still gets a sentence and not a stack.
  process.on("uncaughtException", (error) => {
    terminal.err(`error[cli/unexpected]: xform failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  });
  if (argv[0] === "help" && argv[1] === "options") {
    terminal.out(`${optionsHelp(argv.includes("--markdown"), tableLayout(terminal))}\n`);
    return 0;
  }
  try {
    const program = createProgram(packageJson.version, terminal, (command) => {
      parsed = command;
    });
    // dbt knows both letters.
    const given = argv.map((word, index) => (word === "-V" && index === 0 ? "--version" : word));
    program.parse(given, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.err(commandLineError(error instanceof Error ? error.message : String(error)));
    return 2;
  }
  return parsed === undefined ? 2 : runCommand(parsed, argv, terminal);
}

async function runCommand(parsed: ParsedCommand, argv: readonly string[], terminal: Terminal): Promise<number> {
  const controller = new AbortController();
  const interrupt = () => {
    // A second Ctrl-C does not wait any longer.
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    const { command } = parsed;
    const given = withEnvironment(parsed.options, terminal.environment, command);
    const folder = typeof given.projectDir === "string" ? given.projectDir : ".";
    const flags = readOptionFlags(path.resolve(terminal.cwd, folder));
    // Tools look up in the artifacts what was asked for, as dbt writes it.
    const asked = { invocationCommand: invocationCommand(argv) };
    const options = new OptionReader({ ...withFlags(given, flags, command), ...asked });
    const session = createSession(terminal, options, command, packageJson.version, randomUUID(), controller.signal);
    const code = await runHandler(session, parsed);
    await session.writeReports();
    return code;
  } catch (error) {
    const diagnostics =
      error instanceof XformError ? error.diagnostics : [errorDiagnostic("cli/unexpected", String(error))];
    for (const diagnostic of diagnostics)
      terminal.err(`${formatDiagnostic(diagnostic, () => undefined, painter(false))}\n`);
    return 2;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

/** Runs a command in its session, which tells what goes wrong. */
async function runHandler(session: Session, { command, arguments: given }: ParsedCommand): Promise<number> {
  const started = Date.now();
  const timing = session.options.text("recordTimingInfo");
  // The inspector is loaded where it is asked for only.
  const endProfile =
    timing === undefined
      ? undefined
      : await (await import("./cpu-profile.ts")).startCpuProfile(path.resolve(session.terminal.cwd, timing));
  const code = await runOrFail(session, command, given);
  await endProfile?.();
  await session.finishExports(code);
  session.emit({ type: "command-finished", command, success: code === 0, seconds: (Date.now() - started) / 1000 });
  return code;
}

async function runOrFail(session: Session, command: string, given: readonly string[]): Promise<number> {
  try {
    const handler = commandHandlers[command];
    if (handler === undefined) throw new TypeError(`no handler for the command ${command}`);
    const invocationId = session.load.invocationId ?? "";
    const asked = session.options.asJson();
    session.emit({ type: "command-started", version: packageJson.version, command, invocationId, options: asked });
    return await handler(session, given);
  } catch (error) {
    return session.fail(error);
  }
}

function processTerminal(): Terminal {
  const unicode = showsUnicode(process.env);
  const isTerminal = process.stdout.isTTY === true;
  // A pipe gets what is, whatever the terminal shows.
  const shown = (text: string) => (unicode || !isTerminal ? text : plainSigns(text));
  return {
    out: (text) => void process.stdout.write(shown(text)),
    err: (text) => void process.stderr.write(shown(text)),
    isTerminal,
    get columns() {
      return process.stdout.columns;
    },
    get rows() {
      return process.stdout.rows;
    },
    unicode,
    environment: process.env,
    cwd: process.cwd(),
    homeDirectory: os.homedir(),
  };
}
