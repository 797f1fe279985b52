import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { XformError } from "../../../src/core/index.ts";
import { type SiteServer, serveSite } from "../../../src/docs/index.ts";

let root: string;
let server: SiteServer;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "xform-docs-"));
  const directory = path.join(root, "target");
  await mkdir(path.join(directory, "site", ".hidden"), { recursive: true });
  await writeFile(path.join(root, "secret.json"), "secret");
  await writeFile(path.join(directory, "index.html"), "<p>docs</p>");
  await writeFile(path.join(directory, "manifest.json"), "{}");
  await writeFile(path.join(directory, "shop.duckdb"), "secret");
  await writeFile(path.join(directory, "site", "a b.js"), "1");
  await writeFile(path.join(directory, "site", ".hidden", "x.js"), "secret");
  await symlink(path.join(root, "secret.json"), path.join(directory, "link.json"));
  server = await serveSite({ directory, host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks for a path as it is written: `fetch` would tidy it up. */
function ask(pathname: string, options: { readonly method?: string; readonly host?: string } = {}): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  const headers = options.host === undefined ? {} : { host: options.host };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: pathname, method: options.method ?? "GET", headers }, (response) => {
      let body = "";
      response.on("data", (data) => {
        body += data;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the server", () => {
  it.each([
    ["/", "text/html; charset=utf-8"],
    ["/index.html?x=1", "text/html; charset=utf-8"],
    ["/manifest.json", "application/json; charset=utf-8"],
    ["/site/a%20b.js", "text/javascript; charset=utf-8"],
  ])("gives %s", async (pathname, type) => {
    const { status, headers } = await ask(pathname);
    expect([status, headers["content-type"]]).toEqual([200, type]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it.each([
    "/../secret.json",
    "/site/../../secret.json",
    "/%2e%2e/secret.json",
    "/..%2fsecret.json",
    "/site/..%5c..%5csecret.json",
    "/%00",
    "/%",
    "//etc/passwd",
    "/link.json",
    "/site",
    "/site/",
    "/site/.hidden/x.js",
    "/shop.duckdb",
    "/none.js",
  ])("does not give %s", async (pathname) => {
    const { status, body } = await ask(pathname);
    expect(status).toBe(404);
    expect(body).not.toContain("secret");
  });

  it("answers HEAD without a body and refuses to be written to", async () => {
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect((await ask("/", { method: "POST" })).status).toBe(405);
  });

  it("answers only to its own names", async () => {
    expect((await ask("/", { host: "evil.example:80" })).status).toBe(403);
    expect((await ask("/", { host: "localhost:80" })).status).toBe(200);
  });

  it("names a free port when its own is taken", async () => {
    const port = Number(new URL(server.url).port);
    const error = await serveSite({ directory: root, host: "127.0.0.1", port }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(XformError);
    expect((error as XformError).code).toBe("cli/port-in-use");
    expect((error as XformError).diagnostics[0]?.hint).toMatch(/--port \d+/);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const other = await serveSite({ directory: root, host: "127.0.0.1", port: 0, signal: controller.signal });
    controller.abort();
    await expect(fetch(other.url)).rejects.toThrow();
  });
});
