import { appendFile } from "node:fs/promises";
import path from "node:path";
import { writeText } from "../artifacts/index.ts";
import type { Diagnostic, EventSink, Redact } from "../core/index.ts";
import {
  type CiReport,
  ciReportBuilder,
  githubAnnotations,
  junitReport,
  markdownReport,
  type ReportTarget,
  readReportTarget,
  tapReport,
} from "../report/index.ts";
import type { Terminal } from "./terminal.ts";

/** The reports of one command that `--report` asks for. */
export interface CiReports {
  readonly emit: EventSink;
  /** Whether a report is what the standard output is for, so that all else belongs elsewhere. */
  readonly takesOutput: boolean;
  /**
   * Writes them, at the end of the command.
   *
   * @param errors what ended the command, where something did
   * @throws {XformError} `artifact/not-written`
   */
  write(errors: readonly Diagnostic[], projectRoot: string, redact: Redact): Promise<void>;
}

const writers: Readonly<Record<Exclude<ReportTarget["format"], "github">, (report: CiReport) => string>> = {
  junit: junitReport,
  markdown: markdownReport,
  tap: tapReport,
};

/**
 * Reads what `--report` asks for and gathers what the reports tell.
 *
 * @throws {XformError} `cli/invalid-value`
 */
export function ciReports(asked: readonly string[], command: string, terminal: Terminal): CiReports {
  const targets = asked.flatMap((text) => text.split(",")).map(readReportTarget);
  const builder = ciReportBuilder(command);
  return {
    emit: targets.length === 0 ? () => undefined : builder.emit,
    takesOutput: targets.some(({ format, file }) => format !== "github" && file === undefined),
    write: async (errors, projectRoot, redact) => {
      const told = builder.report();
      // Formats write some characters in other ways, in which a secret would not be found any more.
      const report = redacted({ ...told, diagnostics: [...told.diagnostics, ...errors] }, redact);
      for (const { format, file } of targets) {
        if (format === "github") await writeGithub(report, projectRoot, terminal);
        else if (file === undefined) terminal.out(writers[format](report));
        else await writeText(path.resolve(terminal.cwd, file), [writers[format](report)]);
      }
    },
  };
}

/** Annotations go to the log, and the report in Markdown to the summary of the job, after those of earlier steps. */
async function writeGithub(report: CiReport, projectRoot: string, terminal: Terminal): Promise<void> {
  const { GITHUB_WORKSPACE: workspace, GITHUB_STEP_SUMMARY: summary } = terminal.environment;
  terminal.out(githubAnnotations(report, projectRoot, workspace ?? terminal.cwd));
  if (summary !== undefined && summary !== "") await appendFile(summary, `${markdownReport(report)}\n`);
}

/** Plain data with the secrets taken out of every text. */
function redacted<T>(value: T, redact: Redact): T {
  if (typeof value === "string") return redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redacted(item, redact)])) as T;
}
