import type { IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { Environment } from "../../environment.ts";
import { proxyFor } from "./proxy-for.ts";

/** How an address is opened. */
export interface OpenOptions {
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Asks an http or https address, through the proxy that the environment names, and follows redirects. Credentials in
 * the address go as a header, and to that host only.
 */
export async function openAddress(address: string, options: OpenOptions): Promise<IncomingMessage> {
  let url = new URL(address);
  let authorization = takeCredentials(url);
  for (let steps = 0; steps < 10; steps++) {
    const headers = { "user-agent": "xform", ...(authorization === undefined ? {} : { authorization }) };
    const response = await openOnce(url, headers, options);
    const { location } = response.headers;
    if (location === undefined || !redirects.has(response.statusCode ?? 0)) return response;
    response.destroy();
    const next = new URL(location, url);
    authorization = takeCredentials(next) ?? (next.origin === url.origin ? authorization : undefined);
    url = next;
  }
  throw new Error("it leads from one address to the next without end");
}

async function openOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { environment, signal }: OpenOptions,
): Promise<IncomingMessage> {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new Error(`it leads to ${url.protocol}, not to http`);
  const proxy = proxyFor(url, environment);
  if (proxy === undefined) return send(url, { headers, signal });
  if (url.protocol === "http:") {
    const options = { path: url.href, headers: { host: url.host, ...headers, ...proxyHeaders(proxy) }, signal };
    return send(proxy, options);
  }
  const { connect } = await import("node:tls");
  const socket = await tunnel(proxy, url, signal);
  try {
    // An agent would open a connection of its own.
    const createConnection = () => connect({ socket, servername: url.hostname });
    return await send(url, { headers: { connection: "close", ...headers }, signal, createConnection });
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Loaded when it is needed, as most commands ask for nothing. */
async function clientOf(url: URL) {
  return url.protocol === "https:" ? import("node:https") : import("node:http");
}

async function send(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const { request } = await clientOf(url);
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end();
  });
}

/** Has a proxy connect to a server, so that what is said to it stays between the two. */
async function tunnel(proxy: URL, { hostname, port }: URL, signal: AbortSignal): Promise<Socket> {
  const target = `${hostname}:${port === "" ? "443" : port}`;
  const { request } = await clientOf(proxy);
  const options = { method: "CONNECT", path: target, headers: { host: target, ...proxyHeaders(proxy) }, signal };
  return new Promise((resolve, reject) => {
    request(proxy, options)
      .on("error", reject)
      .on("response", (response) => reject(new Error(`the proxy answers ${response.statusCode}`)))
      .on("connect", (response, socket: Socket) => {
        if (response.statusCode === 200) resolve(socket);
        else {
          socket.destroy();
          reject(new Error(`the proxy answers ${response.statusCode}`));
        }
      })
      .end();
  });
}

function proxyHeaders(proxy: URL): Readonly<Record<string, string>> {
  const authorization = takeCredentials(new URL(proxy));
  return authorization === undefined ? {} : { "proxy-authorization": authorization };
}

/** The header for the name and password in an address, which are taken out of it. */
function takeCredentials(url: URL): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  const plain = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  return `Basic ${Buffer.from(plain).toString("base64")}`;
}
