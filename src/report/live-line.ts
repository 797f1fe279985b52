import type { NodeSummary } from "../core/index.ts";

/** Where a live line is written: a terminal. */
export interface LiveTerminal {
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/**
 * One line at the bottom of a terminal that says which nodes run now and for how long. It is taken away before anything
 * else is written, and put back after.
 */
export class LiveLine {
  readonly #terminal: LiveTerminal;
  readonly #running = new Map<string, { readonly node: NodeSummary; readonly since: number }>();
  #timer: NodeJS.Timeout | undefined;
  #shown = false;

  constructor(terminal: LiveTerminal) {
    this.#terminal = terminal;
  }

  start(node: NodeSummary): void {
    this.#running.set(node.uniqueId, { node, since: Date.now() });
    this.#timer ??= setInterval(() => this.#draw(), 250).unref();
  }

  finish(node: NodeSummary): void {
    this.#running.delete(node.uniqueId);
    if (this.#running.size === 0) this.stop();
  }

  /** Writes a line above the live one. */
  above(text: string): void {
    this.#clear();
    this.#terminal.write(text);
    if (this.#timer !== undefined) this.#draw();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#clear();
  }

  #draw(): void {
    this.#clear();
    const parts = [...this.#running.values()].map(({ node, since }) => {
      return `${node.name} ${((Date.now() - since) / 1000).toFixed(1)}s`;
    });
    if (parts.length === 0) return;
    const text = `… running ${parts.join(", ")}`;
    this.#terminal.write(text.slice(0, Math.max(10, (this.#terminal.columns ?? 80) - 1)));
    this.#shown = true;
  }

  #clear(): void {
    if (this.#shown) this.#terminal.write("\r\u001b[2K");
    this.#shown = false;
  }
}
