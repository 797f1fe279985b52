import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoStack } from "../../support/error-case.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { expectGolden, transcript } from "../../support/golden.ts";
import { makeArchive } from "../../support/package-archive.ts";
import { type PackageHub, packageHub } from "../../support/package-hub.ts";
import { runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

let hub: PackageHub;

/** The address of a hub that has been closed. */
let goneUrl: string;

beforeAll(async () => {
  const closed = await packageHub();
  goneUrl = closed.url;
  await closed.close();
  hub = await packageHub();
  hub.add("acme/lib", { "1.0.0": {}, "1.1.0": {}, "2.0.0": {}, "3.0.0": { requires: ">=2.0.0" } });
  hub.add("acme/dep", { "1.0.0": { packages: [{ package: "acme/lib", version: [">=1.0.0", "<2.0.0"] }] } });
  hub.add("old/moved", { "1.0.0": {} }, "acme/lib");
  hub.add("acme/wrong-sum", { "1.0.0": { sha1: "0".repeat(40) } });
  const project = { path: "top/dbt_project.yml", content: "name: bad\n" };
  const archives = {
    climbs: [{ path: "top/../../climbed.sql", content: "select 1" }, project],
    absolute: [{ path: "/tmp/xform-absolute.sql", content: "select 1" }, project],
    link: [project, { path: "top/macros", flag: "2", target: "../../.." }],
    device: [project, { path: "top/device", flag: "3" }],
  };
  for (const [name, entries] of Object.entries(archives))
    hub.add(`bad/${name}`, { "1.0.0": { archive: makeArchive(entries) } });
  hub.add("bad/bomb", {
    "1.0.0": { archive: makeArchive([project, { path: "top/zeros.sql", content: Buffer.alloc(257e6) }]) },
  });
  hub.add("bad/page", { "1.0.0": { archive: Buffer.from("<html>not found</html>") } });
  hub.answer("/api/v1/broken/server.json", { status: 500 });
  hub.answer("/api/v1/broken/garbage.json", { body: "<html>hello</html>" });
  hub.answer("/api/v1/broken/shape.json", { body: '{"name": "shape"}' });
  hub.answer("/api/v1/broken/slow.json", { hangs: true });
  hub.answer("/api/v1/broken/endless.json", { hangs: true, body: '{"name": "endless"' });
  hub.add("bad/empty", { "1.0.0": { archive: makeArchive([{ path: "top/README.md", content: "no project" }]) } });
  hub.add("bad/yaml", { "1.0.0": { archive: makeArchive([{ ...project, content: "name: [\n" }]) } });
  hub.add("bad/cut", { "1.0.0": { archive: makeArchive([project]).subarray(0, 40) } });
});

afterAll(() => hub.close());

interface Case {
  readonly packages: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly runs?: readonly (readonly string[])[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the packages are installed; then it is warnings that the case is about. */
  readonly installs?: boolean;
  /** Names a hub that is not there any more. */
  readonly gone?: boolean;
  readonly before?: (project: TempProject) => void;
}

const hubPackage = (name: string, version = "1.0.0") => `packages:\n  - package: ${name}\n    version: ${version}\n`;
/** A lock file that counts: its hash is that of `acme/lib` in version 1.0.0. */
const lockOf = (packages: string) => `packages: ${packages}\nsha1_hash: a6b5adc7d8a5b10938fa90513ef0fefcb604e653\n`;
const repository = (name: string) => (project: TempProject) => {
  gitRepository(path.join(project.directory, "..", name), [
    { files: { "dbt_project.yml": `name: ${name}\n` }, tag: "v1.0.0" },
    { files: { "packages.yml": "packages:\n  - git: ../one\n    revision: v1.0.0\n" }, tag: "v2.0.0", branch: "next" },
  ]);
};

const cases: Readonly<Record<string, Case>> = {
  "hub-moved": { packages: hubPackage("old/moved"), installs: true },
  "git-unpinned": {
    packages: "packages:\n  - git: ../one\n  - git: ../two\n    revision: main\n",
    before: (project) => {
      repository("one")(project);
      repository("two")(project);
    },
    installs: true,
  },
  "no-packages": { packages: "packages: []\n", installs: true },
  "hub-404": { packages: hubPackage("acme/libs") },
  "hub-500": { packages: hubPackage("broken/server") },
  "hub-garbage": { packages: hubPackage("broken/garbage") },
  "hub-shape": { packages: hubPackage("broken/shape") },
  "hub-slow": { packages: hubPackage("broken/slow"), env: { XFORM_PACKAGE_TIMEOUT: "0.2" } },
  "hub-endless": { packages: hubPackage("broken/endless"), env: { XFORM_PACKAGE_TIMEOUT: "0.2" } },
  "hub-gone": { packages: hubPackage("acme/lib"), gone: true },
  "hub-address": { packages: hubPackage("acme/lib"), env: { XFORM_PACKAGE_HUB_URL: "hub" } },
  "version-not-found": { packages: hubPackage("acme/lib", "1.0.1") },
  "version-of-dbt": { packages: hubPackage("acme/lib", "3.0.0") },
  conflict: {
    packages: "packages:\n  - package: acme/dep\n    version: 1.0.0\n  - package: acme/lib\n    version: 2.0.0\n",
  },
  "archive-climbs": { packages: hubPackage("bad/climbs") },
  "archive-absolute": { packages: hubPackage("bad/absolute") },
  "archive-link": { packages: hubPackage("bad/link") },
  "archive-device": { packages: hubPackage("bad/device") },
  "archive-bomb": { packages: hubPackage("bad/bomb") },
  "archive-without-project": { packages: hubPackage("bad/empty") },
  "archive-project-broken": { packages: hubPackage("bad/yaml") },
  "archive-cut": { packages: hubPackage("bad/cut"), env: { XFORM_PACKAGE_CHECKSUMS: "off" } },
  "archive-is-page": { packages: hubPackage("bad/page") },
  checksum: { packages: hubPackage("acme/wrong-sum"), env: { XFORM_PACKAGE_CHECKSUMS: "strict" } },
  "checksum-warning": { packages: hubPackage("acme/wrong-sum"), installs: true },
  "checksum-off": { packages: hubPackage("acme/wrong-sum"), env: { XFORM_PACKAGE_CHECKSUMS: "off" }, installs: true },
  "checksum-rule": { packages: hubPackage("acme/wrong-sum"), env: { XFORM_PACKAGE_CHECKSUMS: "maybe" } },
  "git-revision": { packages: "packages:\n  - git: ../one\n    revision: v1.0.1\n", before: repository("one") },
  "git-subdirectory": {
    packages: "packages:\n  - git: ../one\n    revision: v1.0.0\n    subdirectory: shop\n",
    before: repository("one"),
  },
  "git-subdirectory-climbs": {
    packages: "packages:\n  - git: ../one\n    revision: v1.0.0\n    subdirectory: ../..\n",
  },
  "git-conflict": {
    packages: "packages:\n  - git: ../two\n    revision: v2.0.0\n  - git: ../one\n    revision: v2.0.0\n",
    before: (project) => {
      repository("one")(project);
      repository("two")(project);
    },
  },
  "git-address": { packages: "packages:\n  - git: ../nowhere\n    revision: v1.0.0\n" },
  "git-missing": { packages: "packages:\n  - git: ../one\n    revision: v1.0.0\n", env: { PATH: "/nonexistent" } },
  "git-option": { packages: "packages:\n  - git: --upload-pack=touch pwned\n    revision: v1.0.0\n" },
  "git-program": { packages: "packages:\n  - git: ext::touch pwned\n    revision: v1.0.0\n" },
  "kind-unknown": { packages: "packages:\n  - pakage: acme/lib\n    version: 1.0.0\n" },
  "key-unknown": { packages: "packages:\n  - package: acme/lib\n    versions: 1.0.0\n" },
  "version-missing": { packages: "packages:\n  - package: acme/lib\n" },
  "version-short": { packages: "packages:\n  - package: acme/lib\n    version: '1.0'\n" },
  "not-yaml": { packages: "packages:\n  - package: acme/lib\n   version: 1.0.0\n" },
  "not-a-list": { packages: "packages: acme/lib\n" },
  "variable-missing": { packages: "packages:\n  - local: \"{{ env_var('FOLDER_OF_LIB') }}\"\n" },
  "two-files": { packages: hubPackage("acme/lib"), files: { "dependencies.yml": hubPackage("acme/dep") } },
  "local-missing": { packages: "packages:\n  - local: ../nothing\n" },
  "names-twice": {
    packages: "packages:\n  - package: acme/lib\n    version: 1.0.0\n  - local: own\n",
    files: { "own/dbt_project.yml": "name: lib\n" },
  },
  "name-of-project": { packages: "packages:\n  - local: own\n", files: { "own/dbt_project.yml": "name: shop\n" } },
  "private-provider": { packages: "packages:\n  - private: acme/lib\n    provider: gitbub\n" },
  "tarball-without-name": { packages: "packages:\n  - tarball: lib.tar.gz\n" },
  "add-without-version": { packages: "", runs: [["deps", "--add-package", "acme/lib"]] },
  "add-not-found": { packages: "", runs: [["deps", "--add-package", "acme/lib@9.0.0"]] },
  "lock-broken": { packages: hubPackage("acme/lib"), files: { "package-lock.yml": lockOf("[{pakage: x}]") } },
  "install-path": {
    packages: hubPackage("acme/lib"),
    files: { "dbt_project.yml": "name: shop\npackages-install-path: .\n" },
  },
  "install-path-is-file": {
    packages: hubPackage("acme/lib"),
    files: { "dbt_project.yml": "name: shop\npackages-install-path: vendor\n", vendor: "mine\n" },
  },
  "package-needs-other-dbt": {
    packages: "packages:\n  - local: own\n",
    files: { "own/dbt_project.yml": "name: own\nrequire-dbt-version: ['>=1.3.0', '<1.12.0']\n" },
    runs: [["deps"], ["parse"]],
  },
};

/** Without the ports of the hubs, and the sum of an archive, which depends on the version of zlib. */
function stable(text: string): string {
  return text
    .replaceAll(hub.url, "<hub>/")
    .replaceAll(new URL(goneUrl).host, "<gone>")
    .replace(/SHA-1 is [0-9a-f]{40}/, "SHA-1 is <sum>");
}

test.each(Object.keys(cases))("deps: %s", async (name) => {
  const {
    packages,
    files = {},
    runs = [["deps"]],
    env = {},
    gone = false,
    installs = false,
    before,
  } = cases[name] as Case;
  const old = { "dbt_packages/old/dbt_project.yml": "name: old\n" };
  const project = tempProject({ "dbt_project.yml": "name: shop\n", "packages.yml": packages, ...old, ...files });
  try {
    before?.(project);
    const texts: string[] = [];
    for (const args of runs) {
      const result = await runCli(args, {
        cwd: project.directory,
        env: { XFORM_PACKAGE_HUB_URL: gone ? goneUrl : hub.url, GIT_CONFIG_NOSYSTEM: "1", ...env },
      });
      expectNoStack(result);
      texts.push(stable(transcript(args, result, project.directory)));
    }
    expectGolden(`errors/deps/${name}.txt`, texts.join("\n"));
    if (installs || runs.length > 1) return;
    // Whatever goes wrong, the packages that were there and the list of packages are as they were.
    expect(project.read("dbt_packages/old/dbt_project.yml")).toBe("name: old\n");
    expect(project.read("packages.yml")).toBe(packages);
    expect(existsSync(path.join(project.directory, "package-lock.yml"))).toBe("package-lock.yml" in files);
    expect(existsSync(path.join(project.directory, "pwned"))).toBe(false);
    expect(existsSync("/tmp/xform-absolute.sql")).toBe(false);
  } finally {
    project.remove();
  }
});

test("deps: the folder of packages leads to the project", async () => {
  const project = tempProject({ "dbt_project.yml": "name: shop\n", "packages.yml": hubPackage("acme/lib") });
  try {
    mkdirSync(path.join(project.directory, "models"));
    symlinkSync("..", path.join(project.directory, "dbt_packages"));
    const result = await runCli(["deps"], { cwd: project.directory, env: { XFORM_PACKAGE_HUB_URL: hub.url } });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain("not a folder for packages");
    expect(project.read("packages.yml")).toBe(hubPackage("acme/lib"));
  } finally {
    project.remove();
  }
});
