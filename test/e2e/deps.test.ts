import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, renameSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PackageHub, packageHub } from "../support/package-hub.ts";
import { binary, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

let hub: PackageHub;
const projects: TempProject[] = [];

beforeAll(async () => {
  hub = await packageHub();
  const model = { "models/lib_model.sql": "select 1 as id" };
  hub.add("acme/lib", { "1.0.0": { files: model }, "1.1.0": { files: model } });
  hub.add("acme/slow", { "1.0.0": {} });
  hub.answer("/archives/acme/slow/1.0.0.tar.gz", { hangs: true });
});

afterAll(async () => {
  await hub.close();
  for (const project of projects) project.remove();
});

const list = (...names: readonly string[]) =>
  `packages:\n${names.map((name) => `  - package: ${name}\n    version: 1.0.0\n`).join("")}`;

function shop(files: Readonly<Record<string, string>>): TempProject {
  const project = tempProject({ "dbt_project.yml": "name: shop\n", ...files });
  projects.push(project);
  return project;
}

function deps(project: TempProject, ...args: readonly string[]) {
  return runCli(["deps", ...args], { cwd: project.directory, env: { XFORM_PACKAGE_HUB_URL: hub.url } });
}

/** The folders of a project that `deps` makes. */
const folders = (project: TempProject) =>
  readdirSync(project.directory).filter((name) => name.includes("dbt_packages"));

/** Starts `deps` and waits until it hangs at an archive that never comes; the others are there then. */
async function hanging(project: TempProject) {
  const env = { PATH: process.env.PATH, HOME: "/nonexistent", XFORM_PACKAGE_HUB_URL: hub.url };
  const before = hub.requests.filter((request) => request.includes("slow/1.0.0.tar")).length;
  const child = spawn(process.execPath, [binary, "deps"], { cwd: project.directory, env, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  while (hub.requests.filter((request) => request.includes("slow/1.0.0.tar")).length === before)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return { child, ended };
}

describe("deps", () => {
  it("needs no profile and no model that parses, and what it installs is built", async () => {
    const project = shop({
      "dbt_project.yml": 'name: shop\nprofile: nowhere\nmodels: {shop: {+schema: "{{ target.name }}"}}\n',
      "models/broken.sql": "select {{ from",
      "packages.yml": list("acme/lib"),
    });
    const { code, stdout, stderr } = await deps(project);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("Installed acme/lib 1.0.0 (1.1.0 is out)");
    expect(stdout).toContain("Done. 1 package in dbt_packages");
    expect(stdout).toContain("Updates available: acme/lib 1.1.0");
    expect(existsSync(path.join(project.directory, "target"))).toBe(false);
    project.write({ "dbt_project.yml": "name: shop\n", "models/broken.sql": "select * from {{ ref('lib_model') }}" });
    const built = await runCli(["build"], { cwd: project.directory });
    expect(built.stdout).toContain("PASS=2");
  });

  it("leaves the old packages when it is killed, and cleans up the next time", async () => {
    const project = shop({ "packages.yml": list("acme/lib") });
    expect((await deps(project)).code).toBe(0);
    project.write({ "packages.yml": list("acme/lib", "acme/slow"), "dbt_packages/mine.txt": "mine" });
    const lock = project.read("package-lock.yml");
    const { child, ended } = await hanging(project);
    expect(folders(project)).toHaveLength(2);
    child.kill("SIGKILL");
    await ended;
    expect(project.read("dbt_packages/lib/models/lib_model.sql")).toBe("select 1 as id");
    expect(project.read("dbt_packages/mine.txt")).toBe("mine");
    expect(project.read("package-lock.yml")).toBe(lock);
    project.write({ "packages.yml": list("acme/lib") });
    expect((await runCli(["parse"], { cwd: project.directory })).code).toBe(0);
    expect((await deps(project)).code).toBe(0);
    expect(folders(project)).toEqual(["dbt_packages"]);
    // What nobody installed goes, but only now that all is there.
    expect(readdirSync(path.join(project.directory, "dbt_packages"))).toEqual(["lib"]);
  });

  it("leaves the old packages when it is interrupted, and nothing else", async () => {
    const project = shop({ "packages.yml": list("acme/slow"), "dbt_packages/lib/dbt_project.yml": "name: lib\n" });
    const { child, ended } = await hanging(project);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(folders(project)).toEqual(["dbt_packages"]);
    expect(project.read("dbt_packages/lib/dbt_project.yml")).toBe("name: lib\n");
    expect(existsSync(path.join(project.directory, "package-lock.yml"))).toBe(false);
  });

  it("that was killed between two changes of names is put right by whoever comes next", async () => {
    const project = shop({ "packages.yml": list("acme/lib"), "models/m.sql": "select * from {{ ref('lib_model') }}" });
    expect((await deps(project)).code).toBe(0);
    const folder = (name: string) => path.join(project.directory, name);
    renameSync(folder("dbt_packages"), folder(".dbt_packages.old"));
    expect((await runCli(["parse"], { cwd: project.directory })).code).toBe(0);
    expect(folders(project)).toEqual(["dbt_packages"]);
  });

  it("does not take the work of another run for a leftover", async () => {
    const project = shop({ "packages.yml": list("acme/slow") });
    const { child, ended } = await hanging(project);
    project.write({ "packages.yml": list("acme/lib") });
    expect((await deps(project)).code).toBe(0);
    expect(folders(project)).toHaveLength(2);
    child.kill("SIGTERM");
    expect(await ended).toBe(130);
    expect(folders(project)).toEqual(["dbt_packages"]);
  });

  it("says in JSON what it does", async () => {
    const project = shop({ "packages.yml": list("acme/lib") });
    const { stdout } = await deps(project, "--log-format", "json");
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { info: { name: string }; data: unknown });
    const told = events.filter(({ info }) => info.name.startsWith("Deps"));
    expect(told.map(({ info, data }) => [info.name, data])).toEqual([
      ["DepsStartPackageInstall", { package_name: "acme/lib" }],
      ["DepsInstallInfo", { version_name: "1.0.0" }],
      ["DepsUpdateAvailable", { version_latest: "1.1.0" }],
    ]);
  });

  it("reaches an https hub through a proxy", async (context) => {
    const folder = shop({ "packages.yml": list("acme/lib") });
    const file = (name: string) => path.join(folder.directory, name);
    const names = ["-subj", "/CN=hub.test", "-addext", "subjectAltName=DNS:hub.test", "-days", "2"];
    const made = spawnSync("openssl", [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", file("key.pem"), "-out", file("cert.pem")],
      ...names,
    ]);
    if (made.status !== 0) context.skip("the program openssl is not installed");
    const secure = createSecureServer(
      { key: folder.read("key.pem"), cert: folder.read("cert.pem") },
      (request, response) => {
        fetch(new URL(request.url ?? "", hub.url)).then(async (answer) =>
          response.end(Buffer.from(await answer.arrayBuffer())),
        );
      },
    );
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    const targets: (string | undefined)[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      targets.push(request.url);
      const upstream = connect((secure.address() as AddressInfo).port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on("error", () => socket.destroy());
      socket.on("error", () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const env = {
      XFORM_PACKAGE_HUB_URL: "https://hub.test/",
      HTTPS_PROXY: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: file("cert.pem"),
    };
    const result = await runCli(["deps"], { cwd: folder.directory, env });
    proxy.close();
    secure.close();
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(targets).toEqual(["hub.test:443"]);
    expect(readdirSync(file("dbt_packages"))).toEqual(["lib"]);
  });

  it("asks the hub for nothing but the packages", async () => {
    hub.add("only/this", { "1.0.0": {} });
    const before = hub.requests.length;
    expect((await deps(shop({ "packages.yml": list("only/this") }))).code).toBe(0);
    expect(hub.requests.slice(before)).toEqual(["/api/v1/only/this.json", "/archives/only/this/1.0.0.tar.gz"]);
  });
});
