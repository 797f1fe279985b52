import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../../src/core/index.ts";
import { lockFileText, readLockFile } from "../../../../src/project/packages/declare/lock-file.ts";
import { lockHash } from "../../../../src/project/packages/declare/lock-hash.ts";
import { readPackageFiles } from "../../../../src/project/packages/declare/package-files.ts";
import { openPackageRoot } from "../../../../src/project/packages/open-package-root.ts";
import { folderWith } from "../temporary-project.ts";

function hashOf(packages: string, file = "packages.yml"): string {
  const environment = { MYV: "1.0.0", DBT_ENV_SECRET_PX: "hA" };
  const directory = folderWith({ "dbt_project.yml": "name: shop\n", [file]: packages });
  const { renderer } = openPackageRoot({ directory, environment, homeDirectory: directory });
  const found: Diagnostic[] = [];
  const where = { folder: directory, displayRoot: "", owner: "", hasPositions: true, renderer };
  const { entries } = readPackageFiles(where, (diagnostic) => found.push(diagnostic));
  expect(found).toEqual([]);
  return lockHash(entries);
}

/** What dbt 1.12.6 wrote for the same files. */
describe("the hash of a lock file", () => {
  it.each([
    ["a version", "packages:\n  - package: acme/lib\n    version: 1.0.0\n", "a6b5adc7d8a5b10938fa90513ef0fefcb604e653"],
    [
      "a range of versions",
      'packages:\n  - package: acme/lib\n    version: [">=1.0.0","<2.0.0"]\n',
      "a06fffae7a80b5d7d029d21fb58a2797507dd563",
    ],
    [
      "prereleases",
      'packages:\n  - package: acme/lib\n    version: [">=1.0.0"]\n    install_prerelease: true\n',
      "59531262ffa888493e28e44ac663f6548f8129c5",
    ],
    [
      "a name, and Jinja",
      "packages:\n  - package: \"{{ 'acme/lib' if true }}\"\n    version: 1.0.0 # x\n    name: foo\n",
      "c0bfa258ad7f62f527a1b9cd39298ba1124e8a1e",
    ],
    [
      "two repositories",
      "packages:\n  - git: /srv/git/g2\n    revision: main\n  - git: /srv/git/g1\n    warn-unpinned: false\n",
      "0d5f75873010353c0a9cd716a3e7f1f15a812010",
    ],
    [
      "folders of a repository",
      "packages:\n  - git: /srv/git/g1\n    revision: dev\n  - git: /srv/git/g1\n    revision: dev\n    subdirectory: sub\n",
      "91dc5a61c8ff50931770feab2f887ec854e9e066",
    ],
    [
      "a private repository",
      "packages:\n  - private: acme/g1\n    revision: v1\n  - private: acme2/g2\n    provider: github\n    subdirectory: sub\n    revision: p1\n",
      "68340147ff614494fc3d152165f734434b75d0b1",
    ],
    [
      "every kind, with a secret and letters that are not ASCII",
      "packages:\n  - package: acme/lib\n    version: \"{{ env_var('MYV') }}\"\n  - git: \"/tmp/{{ env_var('DBT_ENV_SECRET_PX') }}/lab/g1\"\n    revision: v1\n    warn-unpinned: false\n  - local: ../loc\n  - tarball: http://127.0.0.1:18471/tp.tgz\n    name: tärpkg\n",
      "8a19b3473fdf537ee6e8d2eabb9e2c3da93423d9",
    ],
  ])("of %s", (_, packages, expected) => {
    expect(hashOf(packages)).toBe(expected);
  });

  it("is the same in dependencies.yml, where projects are of no concern", () => {
    const file = "projects:\n  - name: other\npackages:\n  - package: acme/lib\n    version: 1.0.0\n";
    expect(hashOf(file, "dependencies.yml")).toBe("a6b5adc7d8a5b10938fa90513ef0fefcb604e653");
  });

  it("does not depend on the order of packages", () => {
    const [a, b] = ["  - local: a\n", "  - local: b\n"];
    expect(hashOf(`packages:\n${a}${b}`)).toBe(hashOf(`packages:\n${b}${a}`));
    expect(hashOf(`packages:\n${a}`)).not.toBe(hashOf(`packages:\n${b}`));
  });
});

describe("a lock file", () => {
  const packages = [
    { package: "acme/lib", name: "lib", version: "1.0.0" },
    { git: "https://{{ env_var('DBT_ENV_SECRET_PX') }}@example.com/a.git", name: "a", revision: "0".repeat(40) },
    { private: "acme/x", name: "yes", revision: "1".repeat(40), provider: "github", subdirectory: "1.0" },
  ];
  const text = lockFileText(packages, "abc");

  it("has sorted keys, and quotes only where text would be read as something else", () => {
    expect(text.split("\n").slice(0, 4)).toEqual([
      "packages:",
      "  - name: lib",
      "    package: acme/lib",
      "    version: 1.0.0",
    ]);
    expect(text).toContain("    subdirectory: '1.0'\n");
    expect(text).toContain("  - name: 'yes'\n");
    expect(text.endsWith("sha1_hash: abc\n")).toBe(true);
  });

  it("is read as it was written, with the secrets of the environment", () => {
    const directory = folderWith({ "dbt_project.yml": "name: shop\n", "package-lock.yml": text });
    const environment = { DBT_ENV_SECRET_PX: "token" };
    const { renderer } = openPackageRoot({ directory, environment, homeDirectory: directory });
    const lock = readLockFile(directory, renderer);
    expect(lock?.hash).toBe("abc");
    expect(lock?.entries.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["package lib", "git a", "private yes"]);
    expect(lock?.entries[1]).toMatchObject({ source: "https://token@example.com/a.git", revision: "0".repeat(40) });
  });
});
