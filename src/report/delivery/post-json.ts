import type { Agent } from "node:http";

/** Where something is posted, and for how long that may take. */
export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly milliseconds: number;
  /** How many connections are kept for the next request. */
  readonly connections: number;
}

/** Posts one body after the other to the same address. */
export interface Poster {
  /**
   * Posts JSON and gives the status of the answer, of which the text is not read.
   *
   * @throws where there is no answer in time
   */
  readonly post: (body: string) => Promise<number>;
  /** Lets the connections go. */
  readonly close: () => void;
}

/** Makes a poster. What speaks HTTP is loaded with the first request: most commands send nothing. */
export function jsonPoster({ url, headers, milliseconds, connections }: PostOptions): Poster {
  let agent: Agent | undefined;
  return {
    post: async (body) => {
      const { Agent, request } = await (url.protocol === "https:" ? import("node:https") : import("node:http"));
      agent ??= new Agent({ keepAlive: true, maxSockets: connections });
      const sent = request(url, {
        method: "POST",
        agent,
        headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
        signal: AbortSignal.timeout(milliseconds),
      });
      return new Promise((resolve, reject) => {
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
    },
    close: () => agent?.destroy(),
  };
}
