import type { NodeSummary } from "../core/index.ts";
import { progressLine } from "./progress-line.ts";
import { RunProgress, type StartedRun } from "./run-progress.ts";
import { clip, pad } from "./text-width.ts";

/** Where live lines are written: a terminal. */
export interface LiveTerminal {
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string): unknown;
}

/** So many running nodes have a line each; a low terminal has fewer. */
const mostLines = 8;

/**
 * Lines at the bottom of a terminal that say how far a run is, how long it may still take, and which nodes run now and for
 * how long. They are taken away before anything else is written, and put back after.
 */
export class LiveBlock {
  readonly #terminal: LiveTerminal;
  readonly #unicode: boolean;
  #progress: RunProgress | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How many lines are shown now. */
  #shown = 0;

  constructor(terminal: LiveTerminal, unicode: boolean) {
    this.#terminal = terminal;
    this.#unicode = unicode;
  }

  begin(run: StartedRun): void {
    this.#progress = new RunProgress(run, Date.now());
  }

  start(node: NodeSummary): void {
    this.#progress?.start(node, Date.now());
    this.#timer ??= setInterval(() => this.#draw(), 200).unref();
  }

  finish(node: NodeSummary): void {
    this.#progress?.finish(node);
  }

  /** Writes a line above the live ones. */
  above(text: string): void {
    this.#clear();
    this.#terminal.write(text);
    if (this.#timer !== undefined) this.#draw();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#progress = undefined;
    this.#clear();
  }

  #draw(): void {
    this.#clear();
    const progress = this.#progress;
    if (progress === undefined) return;
    // A line that is as wide as the terminal may already begin the next one.
    const width = Math.max(1, (this.#terminal.columns ?? 80) - 1);
    const now = Date.now();
    const lines = [progressLine(progress.state(now), width, this.#unicode), ...this.#nodeLines(progress, width, now)];
    this.#terminal.write(lines.join("\n"));
    this.#shown = lines.length;
  }

  #nodeLines(progress: RunProgress, width: number, now: number): readonly string[] {
    const running = progress.running(now);
    // A third of the terminal at the most: what was written before stays in sight.
    const room = Math.min(mostLines, Math.max(1, Math.floor((this.#terminal.rows ?? 24) / 3)));
    const kept = running.length > room ? running.slice(0, room - 1) : running;
    const mark = this.#unicode ? "…" : "...";
    const lines = kept.map(({ name, seconds }) => {
      const time = `${seconds.toFixed(1)}s`;
      return clip(`  ${pad(time, 6, "right")}  ${name}`, width, mark);
    });
    const left = running.length - kept.length;
    return left === 0 ? lines : [...lines, clip(`  and ${left} more`, width, mark)];
  }

  #clear(): void {
    if (this.#shown > 1) this.#terminal.write(`\r\u001b[${this.#shown - 1}A\u001b[J`);
    else if (this.#shown === 1) this.#terminal.write("\r\u001b[2K");
    this.#shown = 0;
  }
}
