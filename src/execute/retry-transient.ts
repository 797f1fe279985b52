import { setTimeout as sleep } from "node:timers/promises";
import { WarehouseError } from "../adapter/index.ts";

/**
 * How often work is tried, and how long the first pause is at the most; each further one is twice as long. Pauses are
 * random, so that those who met do not meet again.
 */
const attempts = 8;
const firstPauseMilliseconds = 40;

/**
 * Does work again when the warehouse refused it for a reason that passes, like two sessions that changed the same row, or
 * when the connection was lost.
 * The work must undo what it did before it throws. Any other error is thrown at once.
 */
export async function retryTransient<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof WarehouseError && (error.kind === "transient" || error.kind === "lost");
      if (!passes || attempt === attempts) throw error;
      await sleep(firstPauseMilliseconds * 2 ** (attempt - 1) * (0.25 + 0.75 * Math.random()));
    }
  }
}
