import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { XformError } from "../../../core/index.ts";
import type { Environment } from "../../environment.ts";
import { openAddress } from "./open-address.ts";

/** How a download is made. */
export interface HttpOptions {
  /** Milliseconds after which a request that does not come to its end is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Names proxies. */
  readonly environment: Environment;
  /** More than so many bytes are refused. */
  readonly limit: number;
  /** What is fetched, for messages: `the package index`. */
  readonly what: string;
}

/** Milliseconds to wait before each try after the first; there are no more tries than these. */
const pauses = [250, 1000];

/**
 * The body of an address; undefined where it does not exist (404, 410). Errors of the server and of the connection are
 * tried again. Credentials in the address appear in no message.
 *
 * @throws {XformError} `package/download-failed`
 */
export async function httpGet(address: string, options: HttpOptions): Promise<Buffer | undefined> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await tryOnce(address, options);
    if (!("failure" in outcome)) return outcome.body;
    options.signal?.throwIfAborted();
    const pause = outcome.final ? undefined : pauses[attempt];
    if (pause === undefined) {
      const tries = attempt === 0 ? "" : ` (tried ${attempt + 1} times)`;
      const message = `${options.what} cannot be fetched from ${shownAddress(address)}: ${outcome.failure}${tries}`;
      const hint =
        "check the address and the network; XFORM_PACKAGE_HUB_URL names another hub, XFORM_PACKAGE_TIMEOUT the seconds to wait";
      throw new XformError("package/download-failed", message, { hint });
    }
    await sleep(pause, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
}

type Outcome = { readonly body: Buffer | undefined } | { readonly failure: string; readonly final: boolean };

async function tryOnce(address: string, options: HttpOptions): Promise<Outcome> {
  const { timeout, signal, limit, environment } = options;
  const expired = AbortSignal.timeout(timeout);
  const either = signal === undefined ? expired : AbortSignal.any([expired, signal]);
  try {
    const response = await openAddress(address, { environment, signal: either });
    const { statusCode = 0, statusMessage = "" } = response;
    if (statusCode === 200) {
      const outcome = await readBody(response, limit);
      // A body without a length ends where the connection is closed, which giving up does, too.
      if (!either.aborted) return outcome;
      if (expired.aborted) return { failure: `the answer did not end within ${timeout / 1000} seconds`, final: false };
      throw either.reason;
    }
    response.destroy();
    if (statusCode === 404 || statusCode === 410) return { body: undefined };
    const failure = `the server answers ${statusCode} ${statusMessage}`.trimEnd();
    return { failure, final: statusCode < 500 && statusCode !== 429 };
  } catch (error) {
    if (expired.aborted) return { failure: `no answer within ${timeout / 1000} seconds`, final: false };
    // What the connection says has a code; the rest will not change.
    return { failure: reasonOf(error), final: !(error instanceof Error && "code" in error) };
  }
}

async function readBody(response: IncomingMessage, limit: number): Promise<Outcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) return { failure: `it has more than ${Math.round(limit / 1e6)} MB`, final: true };
    chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks) };
}

/** Why a request failed; where several addresses of a host were tried, the first says it. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** An address without what is secret in it. */
export function shownAddress(address: string): string {
  return address.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
}
