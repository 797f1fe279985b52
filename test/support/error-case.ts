import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "vitest";
import { expectGolden, transcript } from "./golden.ts";
import { type CliOptions, type CliResult, runCli } from "./run-cli.ts";
import { type TempProject, tempProject } from "./temp-project.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures/errors");

/** A project of `test/fixtures/errors` and what is run on it. */
export interface ErrorCase {
  /** The folder of the fixture; the case's own name without it. */
  readonly fixture?: string;
  /** Command lines, one after the other. */
  readonly runs: readonly string[];
  readonly env?: CliOptions["env"];
  /** Changes the copy before the first run. */
  readonly before?: (project: TempProject) => void;
}

/** A test that runs a case and compares all that was printed with `test/golden/errors/<name>.txt`. */
export function errorCase(name: string, { fixture = name, runs, env, before }: ErrorCase): void {
  test.concurrent(name, async () => {
    const project = tempProject(path.join(fixtures, fixture));
    try {
      before?.(project);
      const texts: string[] = [];
      for (const line of runs) {
        // How long nodes took would decide which come first.
        const history = path.join(project.directory, "target/history");
        if (existsSync(history)) rmSync(history, { recursive: true });
        const args = words(line);
        const result = await runCli(args, { cwd: project.directory, ...(env === undefined ? {} : { env }) });
        expectNoStack(result);
        texts.push(transcript(args, result, project.directory));
      }
      expectGolden(`errors/${name}.txt`, texts.join("\n"));
    } finally {
      project.remove();
    }
  });
}

/** Fails where a stack trace was printed. */
export function expectNoStack({ stdout, stderr }: Pick<CliResult, "stdout" | "stderr">): void {
  const line = `${stdout}\n${stderr}`.split("\n").find((text) => /^\s+at .*[(:]\d+(:\d+)?\)?$/.test(text));
  if (line !== undefined) throw new Error(`a stack trace was printed: ${line.trim()}`);
}

/** The words of a command line; single quotes keep spaces together. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|\S+/g)].map((match) => match[1] ?? match[0]);
}
