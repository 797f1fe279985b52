import { execFileSync } from "node:child_process";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("changed:REF", () => {
  let repository: TempProject;
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
      cwd: repository.directory,
      stdio: "pipe",
    });
  const run = (...args: readonly string[]) => runCli(args, { cwd: path.join(repository.directory, "shop") });
  const listed = async (...selectors: readonly string[]) => {
    const { code, stdout, stderr } = await run("ls", "--output", "name", "--select", ...selectors);
    expect(code, stderr).toBe(0);
    return stdout.split("\n").filter((line) => line !== "");
  };

  beforeEach(() => {
    repository = tempProject({
      "README.md": "a shop",
      "shop/dbt_project.yml": 'name: shop\nversion: "1.0"\n',
      "shop/.gitignore": "target/\nlogs/\n*.duckdb\n",
      "shop/macros/cents.sql":
        "{% macro cents(x) %}{{ hundred() }} * {{ x }}{% endmacro %}\n{% macro hundred() %}100{% endmacro %}",
      "shop/models/orders.sql": "select {{ cents(1) }} as id",
      "shop/models/lines.sql": "select * from {{ ref('orders') }}",
      "shop/models/other.sql": "select 1 as id",
      "shop/models/described.sql": "select 1 as id",
      "shop/models/described.yml": "models: [{ name: described, columns: [{ name: id, data_tests: [unique] }] }]",
    });
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
    git("checkout", "-q", "-b", "work");
  });
  afterEach(() => repository.remove());

  it("finds what was changed, committed or not, with what needs it", async () => {
    expect(await listed("changed:main")).toEqual([]);
    repository.write({ "shop/models/orders.sql": "select 2 as id" });
    git("commit", "-q", "-am", "second");
    repository.write({ "shop/models/new.sql": "select 3 as id" });
    expect(await listed("changed:main")).toEqual(["new", "orders"]);
    expect(await listed("changed:HEAD")).toEqual(["new"]);
    expect(await listed("changed:main+")).toEqual(["lines", "new", "orders"]);
  });

  it("finds nodes by the YAML and the macros that they use", async () => {
    repository.write({ "shop/models/described.yml": "models: [{ name: described, description: a }]" });
    expect(await listed("changed:main")).toEqual(["described"]);
    git("checkout", "-q", ".");
    repository.write({ "shop/macros/cents.sql": repository.read("shop/macros/cents.sql").replace("100{", "10{") });
    expect(await listed("changed:main")).toEqual(["orders"]);
  });

  it("does not count what the other branch changed since", async () => {
    git("checkout", "-q", "main");
    repository.write({ "shop/models/other.sql": "select 5 as id" });
    git("commit", "-q", "-am", "elsewhere");
    git("checkout", "-q", "work");
    expect(await listed("changed:main")).toEqual([]);
  });

  it("tells what git does not know", async () => {
    const unknown = await run("ls", "--select", "changed:mian");
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('git knows no "mian"')]);
    const option = await run("ls", "--select", "changed:--output=x");
    expect([option.code, option.stderr]).toEqual([2, expect.stringContaining("error[select/git]")]);
  });
});
