import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventSink, XformEvent } from "../../../../src/core/index.ts";
import { type InstallOptions, installPackages } from "../../../../src/project/index.ts";
import { gitRepository } from "../../../support/git-repository.ts";
import { packageArchive } from "../../../support/package-archive.ts";
import { type PackageHub, packageHub } from "../../../support/package-hub.ts";
import { folderWith } from "../temporary-project.ts";

let hub: PackageHub;
beforeAll(async () => {
  hub = await packageHub();
  hub.add("acme/lib", { "1.0.0": {}, "1.1.0": {}, "1.2.0": {}, "2.0.0": {}, "2.1.0-rc1": {} });
  hub.add("acme/dep", {
    "0.1.0": { packages: [{ package: "acme/lib", version: [">=1.0.0", "<2.0.0"] }] },
    "0.2.0": { packages: [{ package: "acme/lib", version: [">=1.1.0", "<1.2.0"] }] },
  });
  hub.add("acme/future", { "1.0.0": { requires: [">=1.0.0", "<2.0.0"] }, "2.0.0": { requires: ">=2.0.0" } });
  hub.add("old/moved", { "1.0.0": {} }, "acme/lib");
  hub.add("old/gone", {}, "acme/lib");
  hub.add("old/circle", {}, "old/around");
  hub.add("old/around", {}, "old/circle");
});
afterAll(() => hub.close());

interface Outcome {
  readonly root: string;
  readonly events: readonly XformEvent[];
  readonly lock: string;
  readonly installed: readonly string[];
}

function project(packages: string, files: Readonly<Record<string, string>> = {}): string {
  return folderWith({ "dbt_project.yml": "name: shop\n", "packages.yml": packages, ...files });
}

async function install(
  root: string,
  options: Partial<InstallOptions> & { readonly environment?: Record<string, string>; readonly vars?: string } = {},
): Promise<Outcome> {
  const events: XformEvent[] = [];
  const emit: EventSink = (event) => events.push(event);
  const { environment = {}, vars, ...rest } = options;
  const base = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: "1", HOME: root, DBT_PACKAGE_HUB_URL: hub.url };
  const load = {
    directory: root,
    homeDirectory: root,
    environment: { ...base, ...environment },
    ...(vars === undefined ? {} : { vars }),
  };
  await installPackages({ load, lockOnly: false, upgrade: false, emit, ...rest });
  const lock = join(root, "package-lock.yml");
  const folder = join(root, "dbt_packages");
  return {
    root,
    events,
    lock: existsSync(lock) ? readFileSync(lock, "utf8") : "",
    installed: existsSync(folder) ? readdirSync(folder).sort() : [],
  };
}

const versionsOf = ({ events }: Outcome) =>
  events
    .flatMap((event) => (event.type === "packages-installed" ? event.packages : []))
    .map(({ label, version }) => `${label} ${version}`);
const warningsOf = ({ events }: Outcome) =>
  events.flatMap((event) =>
    event.type === "diagnostic" ? [`${event.diagnostic.code} ${event.diagnostic.at?.line}`] : [],
  );
const hubList = (...packages: readonly (readonly [string, string])[]) =>
  `packages:\n${packages.map(([name, version]) => `  - package: ${name}\n    version: ${version}\n`).join("")}`;

describe("packages of the hub", () => {
  it.each([
    ["the newest that fits", hubList(["acme/lib", '">=1.0.0,<2.0.0"']), ["acme/lib 1.2.0"]],
    ["no prerelease", hubList(["acme/lib", '">=1.0.0"']), ["acme/lib 2.0.0"]],
    [
      "a prerelease that is wanted",
      `${hubList(["acme/lib", '">=1.0.0"'])}    install_prerelease: true\n`,
      ["acme/lib 2.1.0-rc1"],
    ],
    ["what another package needs", hubList(["acme/dep", "0.2.0"]), ["acme/dep 0.2.0", "acme/lib 1.1.0"]],
    ["what all need", hubList(["acme/lib", '">=1.0.0"'], ["acme/dep", "0.2.0"]), ["acme/lib 1.1.0", "acme/dep 0.2.0"]],
    ["no version for another dbt", hubList(["acme/future", '">=1.0.0"']), ["acme/future 1.0.0"]],
    ["a package that has moved", hubList(["old/moved", "1.0.0"]), ["old/moved 1.0.0"]],
    ["its new place where it is gone", hubList(["old/gone", "1.0.0"]), ["acme/lib 1.0.0"]],
    [
      "its new place where that is asked for, too",
      hubList(["acme/lib", '">=1.0.0"'], ["old/moved", "1.0.0"]),
      ["acme/lib 1.0.0"],
    ],
  ])("%s", async (_, packages, expected) => {
    const outcome = await install(project(packages));
    expect(versionsOf(outcome)).toEqual(expected);
    expect(outcome.installed).toEqual(expected.map((text) => basename(text.split(" ")[0] ?? "")).sort());
  });

  it("take versions for another dbt where nobody checks, and say what is newer", async () => {
    const root = project(hubList(["acme/future", '">=1.0.0"'], ["acme/lib", "1.0.0"]), {
      "dbt_project.yml": "name: shop\nflags: {version_check: false}\n",
    });
    const outcome = await install(root);
    expect(versionsOf(outcome)).toEqual(["acme/future 2.0.0", "acme/lib 1.0.0"]);
    const newest = outcome.events.flatMap((event) => (event.type === "packages-installed" ? event.packages : []));
    expect(newest.map((found) => found.newest)).toEqual([null, "2.0.0"]);
  });

  it("that move in a circle are an error", async () => {
    await expect(install(project(hubList(["old/circle", "1.0.0"])))).rejects.toThrow("in a circle");
  });

  it("are fetched a few at a time, and again where a server is busy", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `many/p${index}`);
    for (const name of names) hub.add(name, { "1.0.0": {} });
    hub.answer("/api/v1/many/p3.json", { status: 503, times: 2 });
    hub.answer("/archives/many/p4/1.0.0.tar.gz", { status: 500, times: 1 });
    const outcome = await install(project(hubList(...names.map((name) => [name, "1.0.0"] as const))));
    expect(outcome.installed).toEqual(names.map((name) => basename(name)));
    expect(hub.mostAtOnce()).toBeGreaterThan(1);
    expect(hub.mostAtOnce()).toBeLessThanOrEqual(4);
    expect(hub.requests.filter((path) => path === "/api/v1/many/p3.json")).toHaveLength(3);
  });
});

describe("the lock file", () => {
  it("decides, until packages.yml changes or --upgrade is given", async () => {
    const root = project(hubList(["acme/lib", '">=1.0.0,<1.2.0"']));
    expect(versionsOf(await install(root))).toEqual(["acme/lib 1.1.0"]);
    const file = join(root, "package-lock.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("1.1.0", "1.0.0"));
    expect(versionsOf(await install(root))).toEqual(["acme/lib 1.0.0"]);
    expect(versionsOf(await install(root, { upgrade: true }))).toEqual(["acme/lib 1.1.0"]);
    writeFileSync(join(root, "packages.yml"), hubList(["acme/lib", '">=1.0.0,<2.0.0"']));
    expect(versionsOf(await install(root))).toEqual(["acme/lib 1.2.0"]);
  });

  it.each([
    ["without a hash", "packages: [{pakage: x}]\n"],
    ["of other packages", "packages: [{local: \"{{ env_var('NOT_SET') }}\"}]\nsha1_hash: abc\n"],
    ["that is no YAML", "packages: [\n"],
  ])("%s is written anew", async (_, text) => {
    const root = project(hubList(["acme/lib", "1.0.0"]), { "package-lock.yml": text });
    expect((await install(root)).lock).toMatch(/version: 1\.0\.0\nsha1_hash: a6b5adc7/);
  });

  it("is all that --lock writes", async () => {
    const root = project(hubList(["acme/lib", "1.0.0"]), { "dbt_packages/old/dbt_project.yml": "name: old\n" });
    const { lock, installed } = await install(root, { lockOnly: true });
    expect(lock).toContain("package: acme/lib");
    expect(installed).toEqual(["old"]);
  });

  it("and packages go when nothing is asked for any more", async () => {
    const root = project(hubList(["acme/lib", "1.0.0"]));
    await install(root);
    writeFileSync(join(root, "packages.yml"), "packages: []\n");
    expect(await install(root)).toMatchObject({ lock: "", installed: [] });
  });
});

describe("repositories", () => {
  const around = folderWithRepositories();

  it.each([
    ["a tag", "v1", 0],
    ["a branch", "next", 2],
    ["the default branch", null, 1],
    ["a short commit", "short", 0],
    ["a full commit", "full", 0],
  ])("at %s", async (_, revision, step) => {
    const { repository, commits } = around();
    const wanted = commits[step] ?? "";
    const text = revision === "short" ? commits[0]?.slice(0, 8) : revision === "full" ? commits[0] : revision;
    const root = project(
      `packages:\n  - git: ${repository}\n    warn-unpinned: false\n${text ? `    revision: '${text}'\n` : ""}`,
    );
    const outcome = await install(root);
    expect(outcome.lock).toContain(`revision: ${wanted}`);
    expect(readFileSync(join(root, "dbt_packages/base/step.txt"), "utf8")).toBe(String(step));
    expect(existsSync(join(root, "dbt_packages/base/.git"))).toBe(false);
    expect(warningsOf(outcome)).toEqual([]);
    expect(versionsOf(await install(root))).toEqual([`${repository} ${wanted}`]);
  });

  it("with two packages in folders, and a warning for what moves", async () => {
    const { repository } = around();
    const plain = project(
      `packages:\n  - git: ${repository}\n  - git: ${repository}\n    subdirectory: sub\n    revision: main\n`,
    );
    const found = await install(plain);
    expect(found.installed).toEqual(["base", "inner"]);
    expect(warningsOf(found)).toEqual(["package/unpinned 2", "package/unpinned 3"]);
  });

  it("with a link out of themselves are refused", async () => {
    const folder = folderWith({});
    gitRepository(join(folder, "bad"), [{ files: { "dbt_project.yml": "name: bad\n" }, links: { out: "../../x" } }]);
    await expect(install(project(`packages:\n  - git: ${join(folder, "bad")}\n`))).rejects.toThrow(
      'the link "out" leads out',
    );
  });

  it("with a secret in the address keep it out of the lock file, events and errors", async () => {
    const { repository } = around();
    const address = repository.replace("base", "{{ env_var('DBT_ENV_SECRET_NAME') }}");
    const root = project(`packages:\n  - git: "${address}"\n    revision: v1\n`);
    const environment = { DBT_ENV_SECRET_NAME: "base" };
    const outcome = await install(root, { environment });
    expect(outcome.lock).toContain(`git: ${address}`);
    expect(versionsOf(outcome)[0]).toContain("/***** ");
    expect(versionsOf(await install(root, { environment }))).toEqual(versionsOf(outcome));
    writeFileSync(join(root, "packages.yml"), `packages:\n  - git: "${address}"\n    revision: v9\n`);
    await expect(install(root, { environment })).rejects.toThrow(/\*{5} has no revision/);
  });
});

function folderWithRepositories() {
  let made: { repository: string; commits: readonly string[] } | undefined;
  let folder = "";
  beforeAll(() => {
    // Not below folderWith: that is removed after each test.
    folder = mkdtempSync(join(tmpdir(), "xform-repositories-"));
    const repository = join(folder, "base");
    const step = (number: number) => ({ "dbt_project.yml": "name: base\n", "step.txt": String(number) });
    const commits = gitRepository(repository, [
      { files: step(0), tag: "v1" },
      { files: { ...step(1), "sub/dbt_project.yml": "name: inner\n" } },
      { files: step(2), branch: "next" },
    ]);
    made = { repository, commits };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => made ?? { repository: "", commits: [] };
}

describe("folders and archives", () => {
  it("are linked and unpacked, with what they ask for", async () => {
    const around = folderWith({
      "shop/dbt_project.yml": "name: shop\n",
      "shop/packages.yml":
        "packages:\n  - local: \"../{{ var('folder') }}\"\n  - tarball: ../tools.tar.gz\n    name: tools\n",
      "own/dbt_project.yml": "name: own\n",
      "own/packages.yml": "packages:\n  - local: ../other\n",
      "other/dbt_project.yml": "name: other\n",
    });
    writeFileSync(
      join(around, "tools.tar.gz"),
      packageArchive({ "dbt_project.yml": "name: real_name\n", "macros/a.sql": "" }),
    );
    const outcome = await install(join(around, "shop"), { vars: "{folder: own}" });
    expect(outcome.installed).toEqual(["other", "own", "tools"]);
    expect(lstatSync(join(outcome.root, "dbt_packages/own")).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(outcome.root, "dbt_packages/tools"))).toEqual(["dbt_project.yml", "macros"]);
    expect(outcome.lock).toMatch(
      /local: ..\/own\n {4}name: own\n(.|\n)*tarball: ..\/tools.tar.gz\n(.|\n)*local: ..\/other/,
    );
  });
});

describe("an added package", () => {
  it("stands in packages.yml once it is installed", async () => {
    const root = project("# ours\npackages: []\n");
    const outcome = await install(root, { add: { text: "acme/lib@>=1.0.0,<1.2.0", source: "hub" } });
    expect(versionsOf(outcome)).toEqual(["acme/lib 1.1.0"]);
    expect(readFileSync(join(root, "packages.yml"), "utf8")).toBe(
      '# ours\npackages:\n  - package: acme/lib\n    version: [">=1.0.0", "<1.2.0"]\n',
    );
  });
});
