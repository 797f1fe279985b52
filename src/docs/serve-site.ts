import { createReadStream } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { XformError } from "../core/index.ts";
import { staticFile } from "./static-file.ts";

export interface ServeSiteOptions {
  readonly directory: string;
  /** The address to listen on; `127.0.0.1` keeps the docs on this machine. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Closes the server when it is aborted. */
  readonly signal?: AbortSignal;
}

/** A server that runs. */
export interface SiteServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the files of the site.
 *
 * @throws {XformError} `cli/port-in-use`, with a free port in the hint
 */
export async function serveSite(options: ServeSiteOptions): Promise<SiteServer> {
  const { directory, host, port, signal } = options;
  // Loaded for this command alone.
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    respond(directory, isLoopback(host), request, response).catch(() => response.destroy());
  });
  try {
    await listen(server, host, port);
  } catch (cause) {
    if (!isTaken(cause)) throw cause;
    const free = await freePort(host, port + 1);
    const hint = free === undefined ? "choose another with --port" : `port ${free} is free: --port ${free}`;
    throw new XformError("cli/port-in-use", `port ${port} is taken`, { hint, cause });
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  if (signal?.aborted === true) await close();
  signal?.addEventListener("abort", () => void close(), { once: true });
  const address = server.address() as AddressInfo | null;
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${address?.port ?? port}/`, close };
}

async function respond(directory: string, local: boolean, request: IncomingMessage, response: ServerResponse) {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
  response.setHeader("Cache-Control", "no-cache");
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "only GET and HEAD");
  // A page elsewhere could point its own name at this address to read the docs; it cannot fake the Host header.
  if (local && !isLoopback(hostName(request.headers.host ?? ""))) return end(response, 403, "unknown host");
  const pathname = (request.url ?? "/").replace(/[?#].*$/s, "");
  const file = await staticFile(directory, pathname);
  if (file === undefined) {
    return end(response, 404, pathname === "/" ? "no docs here yet: run xform docs generate" : "not found");
  }
  response.writeHead(200, { "Content-Type": file.contentType, "Content-Length": file.size });
  if (request.method === "HEAD") return void response.end();
  await pipeline(createReadStream(file.path), response);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}

function hostName(header: string): string {
  return header.replace(/:\d+$/, "").replaceAll(/^\[|\]$/g, "");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

/** The first free port of the next twenty. */
async function freePort(host: string, first: number): Promise<number | undefined> {
  for (let port = first; port < Math.min(first + 20, 65_536); port++) {
    const { createServer } = await import("node:http");
    const probe = createServer();
    const free = await listen(probe, host, port).then(
      () => true,
      () => false,
    );
    if (free) await new Promise((resolve) => probe.close(resolve));
    if (free) return port;
  }
  return undefined;
}
