import http from "node:http";
import https from "node:https";

/** Where something is posted, and for how long that may take. */
export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly milliseconds: number;
  readonly agent: http.Agent;
}

/**
 * Posts JSON and gives the status of the answer, of which the text is not read.
 *
 * @throws where there is no answer in time
 */
export function postJson(body: string, { url, headers, milliseconds, agent }: PostOptions): Promise<number> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      signal: AbortSignal.timeout(milliseconds),
    });
    sent.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    sent.on("error", (error) => {
      const isLate = error.name === "AbortError" || error.name === "TimeoutError";
      reject(isLate ? new Error(`no answer within ${milliseconds / 1000} seconds`) : error);
    });
    sent.end(body);
  });
}

/** Connections that are kept for the next request. */
export function keptConnections({ protocol }: URL, count: number): http.Agent {
  return new (protocol === "https:" ? https : http).Agent({ keepAlive: true, maxSockets: count });
}
