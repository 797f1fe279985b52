import { spawn } from "node:child_process";
import path from "node:path";

/** The built command. XFORM_BIN names another build, so that one can be tested while `dist` is being replaced. */
export const binary = process.env.XFORM_BIN ?? path.resolve(import.meta.dirname, "../../dist/bin.cjs");

export interface CliOptions {
  /** The folder it runs in. */
  readonly cwd: string;
  /** Added to a small, fixed environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it reads from its input. */
  readonly input?: string;
  /** Sends a signal once a text has appeared in the output (and `delay` milliseconds later), or after milliseconds. */
  readonly signalAfter?: { readonly signal: NodeJS.Signals; readonly after: number | string; readonly delay?: number };
  /** Ends it after so many milliseconds, in which case `code` is null. 60 seconds without it. */
  readonly timeout?: number;
}

export interface CliResult {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the signal of `signalAfter` to the end, or from the start. */
  readonly milliseconds: number;
}

/**
 * Runs the built command as a user would, with pipes for a terminal and an environment that does not depend on the
 * machine: no profile, no colours, and a home folder that does not exist.
 *
 * @example
 * const { code, stderr } = await runCli(["parse"], { cwd: project.directory });
 */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const { signalAfter } = options;
  const child = spawn(process.execPath, [binary, ...args], { cwd: options.cwd, env: environment(options.env) });
  let started = Date.now();
  let stdout = "";
  let stderr = "";
  let signalled = false;
  const timers: NodeJS.Timeout[] = [];
  const signal = () => {
    if (signalled || signalAfter === undefined) return;
    signalled = true;
    started = Date.now();
    child.kill(signalAfter.signal);
  };
  const seen = () => {
    if (typeof signalAfter?.after === "string" && `${stdout}${stderr}`.includes(signalAfter.after))
      timers.push(setTimeout(signal, signalAfter.delay ?? 0));
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    seen();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    seen();
  });
  // A command that does not read its input closes it before all is written.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  timers.push(setTimeout(() => child.kill("SIGKILL"), options.timeout ?? 60_000));
  if (typeof signalAfter?.after === "number") timers.push(setTimeout(signal, signalAfter.after));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, endedBy) => {
      for (const timer of timers) clearTimeout(timer);
      resolve({ code, signal: endedBy, stdout, stderr, milliseconds: Date.now() - started });
    });
  });
}

function environment(added: CliOptions["env"] = {}): NodeJS.ProcessEnv {
  const base = { PATH: process.env.PATH, HOME: "/nonexistent", LANG: "C.UTF-8", TZ: "UTC" };
  const entries = Object.entries({ ...base, ...added }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
