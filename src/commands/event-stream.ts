import type { EventSink, XformEvent } from "../core/index.ts";

/** Events as they happen, for one loop over them. */
export interface EventStream extends AsyncIterable<XformEvent> {
  readonly emit: EventSink;
  /** Says that nothing more comes. */
  end(): void;
}

/** Makes a stream. What comes before the loop takes it is kept for it; what it has taken is let go. */
export function eventStream(): EventStream {
  let waiting: XformEvent[] = [];
  let ended = false;
  let wake: (() => void) | undefined;
  const next = () =>
    new Promise<void>((resume) => {
      wake = resume;
    });
  return {
    emit: (event) => {
      waiting.push(event);
      wake?.();
    },
    end: () => {
      ended = true;
      wake?.();
    },
    async *[Symbol.asyncIterator]() {
      while (!ended || waiting.length > 0) {
        const taken = waiting;
        waiting = [];
        yield* taken;
        if (!ended && waiting.length === 0) await next();
      }
    },
  };
}
