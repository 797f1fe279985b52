import { type EventSink, isFailure, type XformEvent } from "../core/index.ts";
import { batchLine, batchWords } from "./batch-line.ts";
import { countWords } from "./count-words.ts";
import type { LineWidth } from "./fit-line.ts";
import { formatDiagnostic, type ReadSource } from "./format-diagnostic.ts";
import { LiveBlock, type LiveTerminal } from "./live-block.ts";
import { packageLine, packagesSummary } from "./package-lines.ts";
import { painter } from "./paint.ts";
import { kindWords, resultLine } from "./result-line.ts";
import { runSummary } from "./run-summary.ts";

/** How a text report looks. */
export interface TextReporterOptions {
  readonly output: LiveTerminal;
  readonly colors: boolean;
  /** Shows lines with the progress and the running nodes; for terminals. */
  readonly live: boolean;
  /** Whether the output shows signs beyond ASCII; it does where it is left out. */
  readonly unicode?: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Width up to which lines are filled with dots. */
  readonly width: number;
  readonly readSource: ReadSource;
}

/** How wide tables can be where no terminal says. */
const wideEnough = 120;

/** Below so many cells a line has no time before it, which takes so many. */
const narrow = 60;
const clockWidth = 10;

/** Writes events as lines for people. */
export function textReporter(options: TextReporterOptions): EventSink {
  const paint = painter(options.colors);
  const { output, unicode = true } = options;
  const live = options.live ? new LiveBlock(output, unicode) : undefined;
  const write = (text: string) => {
    if (live === undefined) output.write(`${text}\n`);
    else live.above(`${text}\n`);
  };
  /** A narrow terminal has no room for the time. */
  const isNarrow = () => (output.columns ?? wideEnough) < narrow;
  const margin = () => (isNarrow() ? 0 : clockWidth);
  const line = (text: string) => {
    if (isNarrow()) return write(text);
    return write(text === "" ? paint("dim", clock()) : `${paint("dim", clock())}  ${text}`);
  };
  const lineWidth = (): LineWidth => {
    const columns = output.columns === undefined ? undefined : output.columns - margin();
    return { fill: options.width, columns, mark: unicode ? "…" : "..." };
  };
  const info = (text: string) => {
    if (!options.quiet) line(text);
  };

  return (event: XformEvent) => {
    switch (event.type) {
      case "command-started":
        return info(`Running xform ${event.version}`);
      case "project-parsed":
        return info(`Found ${countWords(event.counts)}`);
      case "diagnostic":
        if (options.quiet && event.diagnostic.severity === "warning") return;
        return write(formatDiagnostic(event.diagnostic, options.readSource, paint, output.columns));
      case "deprecations":
        info("Summary of deprecations, of which the first is told above:");
        for (const { code, name, occurrences } of event.counts) info(`- ${code} (${name}): ${occurrences} occurrences`);
        return info("--show-all-deprecations tells all of them");
      case "run-started":
        live?.begin(event);
        info("");
        return info(`Concurrency: ${event.threads} thread${event.threads === 1 ? "" : "s"} (target='${event.target}')`);
      case "node-started":
        live?.start(event.node);
        if (options.debug) line(`${event.index} of ${event.total} START ${kindWords(event.node)} ${event.node.label}`);
        return;
      case "node-finished": {
        live?.finish(event.node);
        const { index, total, node, result } = event;
        if (options.quiet && !isFailure(result)) return;
        return line(resultLine(index, total, node, result, lineWidth(), paint));
      }
      case "hook-started":
        if (options.debug) line(`${event.hook.index} of ${event.hook.total} START hook: ${event.hook.node.label}`);
        return;
      case "hook-finished": {
        const { index, total, node } = event.hook;
        if (options.quiet && !isFailure(event.result)) return;
        return line(resultLine(index, total, node, event.result, lineWidth(), paint));
      }
      case "batch-started":
        if (options.debug) line(`Batch ${event.batch.index} of ${event.batch.total} START batch ${batchWords(event)}`);
        return;
      case "batch-finished":
        if (options.quiet && event.status !== "error") return;
        return line(batchLine(event, lineWidth(), paint));
      case "query-finished":
        if (options.debug)
          line(
            `${paint("dim", `${event.failed ? "failed" : "done"} in ${event.seconds.toFixed(3)}s:`)} ${event.sql.trim()}`,
          );
        return;
      case "template-log":
        if (event.level === "print") return write(event.text);
        if (event.level === "info") return info(event.text);
        if (options.debug) line(event.text);
        return;
      case "message":
        if (event.level === "debug" ? options.debug : !options.quiet) line(event.text);
        return;
      case "catalog-written":
        return info(`Catalog written to ${event.path}`);
      case "package-installed":
        return info(packageLine(event.package));
      case "packages-installed":
        for (const text of packagesSummary(event.folder, event.packages)) info(text);
        return;
      case "run-interrupted":
        return line(paint("yellow", "Interrupted: running queries are cancelled"));
      case "run-finished": {
        live?.stop();
        if (options.quiet && !event.run.results.some(isFailure) && !event.run.interrupted) return;
        for (const text of runSummary(event.run, event.nodes, options.readSource, paint, output.columns ?? wideEnough))
          line(text);
        return;
      }
      case "command-finished":
        return live?.stop();
      default:
        return;
    }
  };
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}
