import http from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a collector was sent. */
export interface Collected {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

/** A server on this machine that keeps what is posted to it. */
export interface Collector {
  readonly url: string;
  readonly requests: readonly Collected[];
  close(): Promise<void>;
}

/**
 * Starts a collector.
 *
 * @param answer the status that it answers with; `silent` never answers
 */
export async function collector(answer: number | "silent" = 200): Promise<Collector> {
  const requests: Collected[] = [];
  const server = http.createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    request.on("end", () => {
      requests.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) });
      if (answer !== "silent") response.writeHead(answer, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
