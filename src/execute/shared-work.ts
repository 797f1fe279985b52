/** A piece of work that never fails. */
export type Job = () => Promise<void>;

/** Work that one node hands to threads that have no node to run. */
export class SharedWork {
  readonly #waiting: Job[] = [];
  readonly #onWork: () => void;

  /** @param onWork wakes the threads that wait */
  constructor(onWork: () => void) {
    this.#onWork = onWork;
  }

  /** A job for a thread that is idle, or undefined where there is none. */
  take(): Job | undefined {
    return this.#waiting.shift();
  }

  /** Does jobs on this thread and on those that are idle, and ends when all are done. */
  async run(jobs: readonly Job[]): Promise<void> {
    const done = jobs.map(
      (job) =>
        new Promise<void>((resolve) => {
          this.#waiting.push(() => job().finally(resolve));
        }),
    );
    this.#onWork();
    for (let job = this.take(); job !== undefined; job = this.take()) await job();
    await Promise.all(done);
  }
}
