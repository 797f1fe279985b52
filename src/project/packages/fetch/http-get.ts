import { setTimeout as sleep } from "node:timers/promises";
import { XformError } from "../../../core/index.ts";

/** How a download is made. */
export interface HttpOptions {
  /** Milliseconds after which a request that does not come to its end is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** More than so many bytes are refused. */
  readonly limit: number;
  /** What is fetched, for messages: `the package index`. */
  readonly what: string;
}

/** Milliseconds to wait before each try after the first; there are no more tries than these. */
const pauses = [250, 1000];

/**
 * The body of an address; undefined where it does not exist (404, 410). Errors of the server and of the connection are
 * tried again. Credentials in the address are sent as a header and appear in no message.
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

async function tryOnce(address: string, { timeout, signal, limit }: HttpOptions): Promise<Outcome> {
  const expired = AbortSignal.timeout(timeout);
  try {
    const { url, headers } = splitCredentials(address);
    const response = await fetch(url, {
      headers: { "user-agent": "xform", ...headers },
      signal: signal === undefined ? expired : AbortSignal.any([expired, signal]),
    });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return { body: undefined };
    }
    if (!response.ok) {
      await response.body?.cancel();
      const busy = response.status >= 500 || response.status === 429;
      return { failure: `the server answers ${response.status} ${response.statusText}`.trimEnd(), final: !busy };
    }
    return await readBody(response, limit);
  } catch (error) {
    if (expired.aborted) return { failure: `no answer within ${timeout / 1000} seconds`, final: false };
    return { failure: reasonOf(error), final: error instanceof TypeError && error.cause === undefined };
  }
}

async function readBody(response: Response, limit: number): Promise<Outcome> {
  const tooLarge: Outcome = { failure: `it has more than ${Math.round(limit / 1e6)} MB`, final: true };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return tooLarge;
    chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks) };
}

function splitCredentials(address: string): { url: URL; headers: Record<string, string> } {
  const url = new URL(address);
  if (url.username === "" && url.password === "") return { url, headers: {} };
  const plain = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  return { url, headers: { authorization: `Basic ${Buffer.from(plain).toString("base64")}` } };
}

/** Why a request failed: the innermost cause says it best. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof AggregateError && error.cause.errors.length > 0) return reasonOf(error.cause.errors[0]);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

/** An address without what is secret in it. */
export function shownAddress(address: string): string {
  return address.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
}
