import type { NodeSummary, RunForecast } from "../core/index.ts";

/** What is known of a run when it starts. */
export interface StartedRun {
  readonly nodes: number;
  readonly threads: number;
  readonly forecast?: RunForecast | undefined;
}

/** How far a run is. Times are seconds. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly elapsed: number;
  /** How long the run may still take, where earlier runs let that be told. */
  readonly left: number | undefined;
}

/** A node that runs now. */
export interface RunningNode {
  readonly name: string;
  readonly seconds: number;
}

/** Follows a run: what is done, what runs, what is left. Times that are given are milliseconds since 1970. */
export class RunProgress {
  readonly #run: StartedRun;
  readonly #started: number;
  readonly #running = new Map<string, { readonly node: NodeSummary; readonly since: number }>();
  /** Seconds of the nodes that are not done. */
  readonly #left: Map<string, number>;
  #done = 0;

  constructor(run: StartedRun, now: number) {
    this.#run = run;
    this.#started = now;
    this.#left = new Map(run.forecast?.seconds);
  }

  start(node: NodeSummary, now: number): void {
    this.#running.set(node.uniqueId, { node, since: now });
  }

  finish(node: NodeSummary): void {
    this.#running.delete(node.uniqueId);
    this.#left.delete(node.uniqueId);
    this.#done += 1;
  }

  /** The nodes that run now, that which runs longest first. */
  running(now: number): readonly RunningNode[] {
    return [...this.#running.values()].map(({ node, since }) => ({ name: node.name, seconds: (now - since) / 1000 }));
  }

  state(now: number): ProgressState {
    const { nodes, forecast } = this.#run;
    const left = forecast === undefined ? undefined : this.#secondsLeft(forecast, now);
    // Hooks of the project are nodes, too, and not among those that are counted.
    return { done: Math.min(this.#done, nodes), total: nodes, elapsed: (now - this.#started) / 1000, left };
  }

  /** The longest way that is left, or the work that is left on all threads, whichever takes longer. */
  #secondsLeft({ ways }: RunForecast, now: number): number {
    let work = 0;
    let longest = 0;
    for (const [id, seconds] of this.#left) {
      const running = this.#running.get(id);
      const ran = running === undefined ? 0 : Math.min(seconds, (now - running.since) / 1000);
      work += seconds - ran;
      longest = Math.max(longest, (ways.get(id) ?? seconds) - ran);
    }
    return Math.max(longest, work / Math.max(1, this.#run.threads));
  }
}
