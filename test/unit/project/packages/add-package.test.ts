import { describe, expect, it } from "vitest";
import { addPackage, readAddedPackage } from "../../../../src/project/packages/declare/add-package.ts";

describe("what --add-package says", () => {
  it.each([
    ["acme/lib@1.0.0", "hub", ["package: acme/lib", "version: 1.0.0"]],
    ["acme/lib@>=1.0.0,<2.0.0", "hub", ["package: acme/lib", 'version: [">=1.0.0", "<2.0.0"]']],
    ["https://example.com/a.git@v1", "git", ["git: https://example.com/a.git", "revision: v1"]],
    ["https://token@example.com/a.git", "git", ["git: https://token@example.com/a.git"]],
    ["git@example.com:a/b.git", "git", ["git: git@example.com:a/b.git"]],
    ["git@example.com:a/b.git@feature/x", "git", ["git: git@example.com:a/b.git", "revision: feature/x"]],
    ["https://example.com/a.git@1.0", "git", ["git: https://example.com/a.git", "revision: '1.0'"]],
    ["../own@", "local", ["local: ../own"]],
  ] as const)("%s from %s", (text, source, lines) => {
    expect(readAddedPackage(text, source).lines).toEqual(lines);
  });

  it.each(["acme/lib", "acme/lib@", "lib"])("%s is no package of the hub", (text) => {
    expect(() => readAddedPackage(text, "hub")).toThrow("says no version");
  });
});

describe("a list of packages with one more", () => {
  const added = readAddedPackage("acme/lib@1.0.0", "hub");
  const entry = "  - package: acme/lib\n    version: 1.0.0\n";

  it.each([
    ["no file", "", `packages:\n${entry}`],
    ["an empty list", "packages: [] # none\n", `packages: # none\n${entry}`],
    ["no list", "packages:\n# later\n", `packages:\n${entry}# later\n`],
    ["projects only", "projects:\n  - name: x\n", `projects:\n  - name: x\npackages:\n${entry}`],
    [
      "comments",
      "# ours\npackages:\n  - local: a # a\n    # of a\n\n  # the end\n",
      `# ours\npackages:\n  - local: a # a\n${entry}    # of a\n\n  # the end\n`,
    ],
    [
      "no indent",
      "packages:\n- local: a\nprojects: []\n",
      "packages:\n- local: a\n- package: acme/lib\n  version: 1.0.0\nprojects: []\n",
    ],
    [
      "line ends of Windows",
      "packages:\r\n  - local: a\r\n",
      `packages:\r\n  - local: a\r\n${entry.replaceAll("\n", "\r\n")}`,
    ],
    [
      "another version",
      "packages:\n  - package: acme/lib # why\n    version:\n      - '>=0.1.0'\n      - <1.0.0\n  # b\n  - local: b\n",
      `packages:\n${entry}  # b\n  - local: b\n`,
    ],
    ["no newline at the end", "packages:\n  - local: a", `packages:\n  - local: a\n${entry}`],
  ])("%s", (_, text, expected) => {
    expect(addPackage(text, "packages.yml", added)).toBe(expected);
  });

  it.each(["packages: [{local: a}]\n", "packages: text\n", "packages: {a: 1}\n"])("%j cannot be added to", (text) => {
    expect(() => addPackage(text, "packages.yml", added)).toThrow("cannot be added to");
  });
});
