import type { Client } from "pg";
import type { Driver } from "./wire-engine.ts";

/** What the driver's protocol has beside its declared types. */
interface Protocol extends NodeJS.EventEmitter {
  connect(port: number | string, host?: string): void;
  cancel(processId: number, secretKey: number): void;
  end(): void;
}

interface Session {
  readonly processID: number;
  readonly secretKey: number;
  readonly host: string;
  readonly port: number;
  readonly ssl: unknown;
}

/**
 * Asks the server to end what a session runs, by the protocol's request: that takes neither a password nor one of the
 * server's connections. The session itself hears of it as the error of its statement. Whether there was something to end
 * the server does not say; that it cannot be reached any more is no error, since then nothing runs.
 */
export async function cancelRequest(pg: Driver, client: Client): Promise<void> {
  const { processID, secretKey, host, port, ssl } = client as unknown as Session;
  const config = { ssl, ...(ssl ? {} : { ssl: false }) };
  const protocol = new pg.Connection(config as never) as unknown as Protocol;
  await new Promise<void>((resolve) => {
    protocol.on("error", () => resolve());
    protocol.on("end", () => resolve());
    protocol.on(ssl ? "sslconnect" : "connect", () => protocol.cancel(processID, secretKey));
    // The driver starts TLS when it is asked to.
    if (ssl) protocol.on("connect", () => (protocol as unknown as { requestSsl(): void }).requestSsl());
    if (host.startsWith("/")) protocol.connect(`${host}/.s.PGSQL.${port}`);
    else protocol.connect(port, host);
  });
}
