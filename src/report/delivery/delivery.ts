import type { JsonObject } from "../../core/index.ts";

/** Where the data goes that is told to another program while a command runs. */
export interface Delivery {
  /**
   * Takes the next piece; does not wait, and does not throw.
   *
   * @param key pieces of the same key stay in their order
   */
  readonly send: (value: JsonObject, key?: string) => void;
  /** Waits, not for long, until all is there. Gives what went wrong, where something did. */
  readonly finish: () => Promise<string | undefined>;
}

/** Several places for the same data. */
export function allOf(deliveries: readonly Delivery[]): Delivery {
  return {
    send: (value, key) => {
      for (const { send } of deliveries) send(value, key);
    },
    finish: async () => {
      const problems = await Promise.all(deliveries.map(({ finish }) => finish()));
      const told = problems.filter((problem) => problem !== undefined);
      return told.length === 0 ? undefined : told.join("; ");
    },
  };
}
