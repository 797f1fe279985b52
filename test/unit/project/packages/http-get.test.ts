import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { httpGet } from "../../../../src/project/packages/fetch/http-get.ts";
import { proxyFor } from "../../../../src/project/packages/fetch/proxy-for.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function server(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const made = createServer(answer);
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    made.closeAllConnections();
    made.close();
  });
  return { made, host: `127.0.0.1:${(made.address() as AddressInfo).port}` };
}

const get = (address: string, environment: Readonly<Record<string, string>> = {}, limit = 1000) =>
  httpGet(address, { timeout: 5000, limit, what: "it", environment });

describe("a download", () => {
  it("sends the credentials of an address to that host only", async () => {
    const seen: (string | undefined)[] = [];
    const other = await server((request, response) => {
      seen.push(request.headers.authorization);
      response.end("there");
    });
    const { host } = await server((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === "/far") response.writeHead(302, { location: `http://${other.host}/` }).end();
      else if (request.url === "/near") response.writeHead(301, { location: "/end" }).end();
      else response.end("here");
    });
    expect(String(await get(`http://user:p%40ss@${host}/near`))).toBe("here");
    expect(String(await get(`http://user:p%40ss@${host}/far`))).toBe("there");
    const basic = `Basic ${Buffer.from("user:p@ss").toString("base64")}`;
    expect(seen).toEqual([basic, basic, basic, undefined]);
  });

  it("says what went wrong without the credentials", async () => {
    const { host } = await server((_, response) => response.writeHead(403).end());
    const error = await get(`http://user:secret@${host}/x`).catch((failure: Error) => failure);
    expect(String(error)).toContain(`it cannot be fetched from http://${host}/x: the server answers 403 Forbidden`);
    expect(String(error)).not.toContain("secret");
  });

  it("is refused where it is too large, leads in a circle, or to another protocol", async () => {
    const { host } = await server((request, response) => {
      if (request.url === "/circle") response.writeHead(302, { location: "/circle" }).end();
      else if (request.url === "/file") response.writeHead(302, { location: "file:///etc/passwd" }).end();
      else response.end("x".repeat(2000));
    });
    await expect(get(`http://${host}/large`, {}, 1999)).rejects.toThrow("it has more than");
    expect(await get(`http://${host}/large`, {}, 2000)).toHaveLength(2000);
    await expect(get(`http://${host}/circle`)).rejects.toThrow("without end");
    await expect(get(`http://${host}/file`)).rejects.toThrow("not to http");
  });

  it("is tried again where it is cut off", async () => {
    let asked = 0;
    const { host } = await server((_, response) => {
      if (++asked === 1) {
        response.writeHead(200, { "content-length": "10" });
        response.write("12345", () => response.destroy());
      } else response.end("1234567890");
    });
    expect(String(await get(`http://${host}/`))).toBe("1234567890");
    expect(asked).toBe(2);
  });
});

describe("a proxy", () => {
  it("is asked for http addresses", async () => {
    const seen: (string | undefined)[] = [];
    const proxy = await server((request, response) => {
      seen.push(request.url, request.headers.host, request.headers["proxy-authorization"]);
      response.end("by proxy");
    });
    const body = await get("http://hub.invalid/api", { http_proxy: `http://me:pass@${proxy.host}` });
    expect(String(body)).toBe("by proxy");
    expect(seen).toEqual([
      "http://hub.invalid/api",
      "hub.invalid",
      `Basic ${Buffer.from("me:pass").toString("base64")}`,
    ]);
  });

  it("connects to https addresses", async () => {
    const { host } = await server((_, response) => response.end());
    const proxy = await server((_, response) => response.end());
    const targets: (string | undefined)[] = [];
    proxy.made.on("connect", (request, socket) => {
      targets.push(request.url);
      const [name = "", port] = host.split(":");
      const upstream = connect(Number(port), name, () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on("error", () => socket.destroy());
      socket.on("error", () => upstream.destroy());
    });
    // The server behind it speaks no TLS, so the handshake fails: by then the proxy has connected.
    await expect(get("https://hub.invalid/api", { HTTPS_PROXY: proxy.host })).rejects.toThrow("cannot be fetched");
    expect(targets[0]).toBe("hub.invalid:443");
  });

  it("that refuses is said", async () => {
    const proxy = await server((_, response) => response.end());
    proxy.made.on("connect", (_, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    await expect(get("https://hub.invalid/", { HTTPS_PROXY: proxy.host })).rejects.toThrow("the proxy answers 407");
  });

  it.each([
    ["https://a.example.com/", { HTTPS_PROXY: "http://p:1" }, "p:1"],
    ["https://a.example.com/", { HTTP_PROXY: "http://p:1" }, undefined],
    ["http://a.example.com/", { ALL_PROXY: "p:1" }, "p:1"],
    ["http://a.example.com/", { HTTP_PROXY: "p:1", NO_PROXY: "localhost,example.com" }, undefined],
    ["http://a.example.com/", { HTTP_PROXY: "p:1", NO_PROXY: ".example.com" }, undefined],
    ["http://anexample.com/", { HTTP_PROXY: "p:1", NO_PROXY: "example.com" }, "p:1"],
    ["http://a.example.com:8080/", { HTTP_PROXY: "p:1", no_proxy: "a.example.com:80" }, "p:1"],
    ["http://a.example.com/", { HTTP_PROXY: "p:1", no_proxy: "a.example.com:80" }, undefined],
    ["http://a.example.com/", { HTTP_PROXY: "p:1", NO_PROXY: "*" }, undefined],
    ["http://a.example.com/", { HTTP_PROXY: "socks5://p:1" }, undefined],
  ])("for %s with %j: %s", (url, environment, expected) => {
    expect(proxyFor(new URL(url), environment)?.host).toBe(expected);
  });
});
