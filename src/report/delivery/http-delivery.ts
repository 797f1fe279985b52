import type { JsonObject, Redact } from "../../core/index.ts";
import { plural } from "../plural.ts";
import type { Delivery } from "./delivery.ts";
import { redactedJson } from "./file-delivery.ts";
import { jsonPoster } from "./post-json.ts";

/** How data is posted to an address. */
export interface HttpDeliveryOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly redact: Redact;
  /** How long an answer may take. */
  readonly milliseconds: number;
  /** How many requests are on their way at a time; those of one key one after the other. */
  readonly atOnce: number;
}

/** At its end a command waits no longer than so many times for an answer, however much is left to send. */
const patience = 5;

/**
 * Posts each piece while the command goes on. The first that does not get there is the last that is tried: who does not
 * answer must not hold up a run.
 */
export function httpDelivery(options: HttpDeliveryOptions): Delivery {
  const { url, headers, redact, milliseconds } = options;
  const poster = jsonPoster({ url, headers, milliseconds, connections: options.atOnce });
  const waiting: { readonly body: string; readonly key: string }[] = [];
  const busy = new Set<string>();
  const refused = new Map<number, number>();
  let running = 0;
  let lost = 0;
  let problem: string | undefined;
  let wake: () => void = () => undefined;

  const fail = (reason: string) => {
    problem ??= reason;
    lost += 1 + waiting.length;
    waiting.length = 0;
  };
  const next = (): void => {
    while (running < options.atOnce) {
      const position = waiting.findIndex(({ key }) => !busy.has(key));
      const [found] = position < 0 ? [] : waiting.splice(position, 1);
      if (found === undefined) break;
      const { body, key } = found;
      running++;
      busy.add(key);
      void poster
        .post(body)
        .then(
          (status) => {
            if (status < 200 || status > 299) refused.set(status, (refused.get(status) ?? 0) + 1);
          },
          (error: unknown) => fail(error instanceof Error ? reasonOf(error) : String(error)),
        )
        .finally(() => {
          running--;
          busy.delete(key);
          next();
        });
    }
    if (running === 0) wake();
  };
  return {
    send: (value: JsonObject, key = "") => {
      if (problem !== undefined) {
        lost++;
        return;
      }
      waiting.push({ body: redactedJson(value, redact), key });
      next();
    },
    finish: async () => {
      if (running > 0) {
        const timer = setTimeout(() => {
          fail("it takes too long");
          wake();
        }, milliseconds * patience);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        clearTimeout(timer);
      }
      poster.close();
      if (problem !== undefined)
        return `${url.origin} cannot be reached: ${problem} (${plural(lost, "request")} not sent)`;
      if (refused.size === 0) return undefined;
      const counts = [...refused].map(([status, count]) => `${count} with status ${status}`);
      return `${url.origin}${url.pathname} refused ${counts.join(" and ")}`;
    },
  };
}

/** An address with several numbers fails with an error that has none of the words. */
function reasonOf(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as readonly Error[]) : [error];
  return first?.message ?? error.message;
}
