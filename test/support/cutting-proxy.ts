import { connect, createServer, type Socket } from "node:net";

/** A server between a client and another server on this machine, which can cut what runs through it: the server gets the text, and its answer is lost. */
export interface CuttingProxy {
  readonly port: number;
  /** Cuts the connection of the next client that sends a text, `times` times. */
  cutAt(text: string, times: number): void;
  /** How often it has cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** Starts a proxy on the loopback address in front of a port. */
export async function cuttingProxy(target: number): Promise<CuttingProxy> {
  let wanted: { readonly text: string; left: number } | undefined;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    let muted = false;
    const upstream = connect(target, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (data) => {
      upstream.write(data);
      if (wanted === undefined || wanted.left === 0 || !data.toString("latin1").includes(wanted.text)) return;
      wanted.left -= 1;
      cuts += 1;
      muted = true;
      // The server has begun with the statement when its client goes away.
      setTimeout(() => client.destroy(), 30);
    });
    upstream.on("data", (data) => {
      if (!muted) client.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    port: address.port,
    cutAt: (text, times) => {
      wanted = { text, left: times };
    },
    cuts: () => cuts,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
