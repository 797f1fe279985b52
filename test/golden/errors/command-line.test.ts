import { mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { errorCase, expectNoStack } from "../../support/error-case.ts";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

describe("command lines", () => {
  errorCase("command-line", {
    fixture: "selectors",
    runs: [
      "bild",
      "build --selct orders",
      "build --threads many",
      "build --threads 0",
      "build --indirect-selection sometimes",
      "build --resource-type modle",
      "build extra words",
      "docs generat",
      "",
      "show --inline 'select * from {{ ref(nothing) }}'",
      "show --inline 'selec 1'",
      "show --select nothing",
    ],
  });
  errorCase("options-that-exclude-each-other", {
    fixture: "selectors",
    runs: [
      "show --inline 'select 1' --select orders",
      "show --inline 'select 1' --inline-direct 'select 1'",
      "compile --inline 'select 1' --selector nightly",
      "build --warn-error --warn-error-options '{error: all}'",
      "ls --models orders --select orders",
      "ls --models orders --resource-type model",
      "run-operation nothing --sql 'select 1'",
    ],
  });
  // Nothing listens on this port.
  errorCase("not-sent", {
    fixture: "selectors",
    runs: [
      "ls --select orders --otel-endpoint http://127.0.0.1:9",
      "ls --select orders --otel-endpoint collector",
      "run --threads 1 --select orders --openlineage http://127.0.0.1:9",
      "run --select orders --openlineage kafka://broker",
    ],
  });
  errorCase("selectors", {
    runs: [
      "ls --select tga:nightly",
      "ls --select @orders+",
      "ls --select orders+-1",
      "ls --select +",
      "ls --select tag:",
      "build --select nothing",
      "build --select ordrs lines --threads 1",
      "build --exclude nothing orders lines",
      "ls --selector nightl",
      "ls --selector all_orders",
      "ls --selector all_orders --select lines",
      "build --selector nightly --exclude lines",
      "ls --select selector:nightl",
      "ls --select selector:around",
      "ls --selector dropped",
      "ls --select changed:main",
      "ls --select orders --explain",
      "ls --select state:modified",
    ],
  });
});

describe("selectors.yml", () => {
  errorCase("selectors-broken", { runs: ["ls", "parse"] });
  errorCase("selectors-file", { runs: ["ls --selector first"] });
});

describe("states", () => {
  errorCase("state-folders", {
    runs: [
      "run --defer",
      "clone",
      "run --defer --state nowhere",
      "run --defer --state models",
      "run --defer --state artifacts/broken",
      "run --defer --state artifacts/future",
      "run --defer --defer-state artifacts/old",
      "run --defer --state artifacts/no-nodes",
      "run --defer --state artifacts/no-manifest",
      "clone --state artifacts/text",
    ],
  });
});

describe("comparisons", () => {
  errorCase("large-seed", {
    runs: [
      "parse --target-path before",
      "ls --select state:modified --state before",
      "ls --select state:modified --state before --maximum-seed-size-mib 2",
    ],
    before: (project) => project.write({ "seeds/numbers.csv": `id\n${"1234567\n".repeat(140_000)}` }),
  });
  errorCase("no-introspection", { runs: ["compile --no-introspect --threads 1", "compile --threads 1"] });
  errorCase("breaking-change", {
    runs: [
      "state diff",
      "state diff --state earlier",
      "ls --select state:modified --state earlier",
      "run --select state:unmodified --state earlier",
      "ls --select state:modified.body --state earlier",
      "ls --select state:modified",
      "ls --select state:modifed --state earlier",
      "ls --select state:modified.boddy --state earlier",
      "ls --select state:new --state models",
      "ls --select result:failed --state earlier",
      "ls --select result:fail",
      "ls --select result:fail --state earlier",
    ],
  });
});

describe("freshness", () => {
  errorCase("freshness", {
    runs: [
      "source freshness --threads 1",
      "source freshness --select source:nothing",
      "source freshness --select orders",
      "source freshnes",
      "ls --select source_status:fresher",
      "ls --select source_status:frsher --state earlier",
      "ls --select source_status:fresher --state earlier",
    ],
  });
});

describe("folders", () => {
  errorCase("init-folder", {
    fixture: "selectors",
    runs: ["init models", "init 1shop", "init shop"],
  });
  errorCase("folder-refused", {
    fixture: "selectors",
    runs: ["init /proc/none/shop", "install-alias /proc/none", "init --ci github", "parse --log-path /proc/none/logs"],
    before: (project) => writeFileSync(path.join(project.directory, ".github"), "a file"),
  });
  errorCase("target-in-the-way", {
    fixture: "selectors",
    runs: ["build --threads 1", "parse", "build --threads 1 --target-path /proc/nowhere/target"],
    before: (project) => writeFileSync(path.join(project.directory, "target"), "a file"),
  });
  errorCase("logs-in-the-way", {
    fixture: "selectors",
    runs: ["parse"],
    before: (project) => writeFileSync(path.join(project.directory, "logs"), "a file"),
  });
});

describe("databases", () => {
  const profile = (database: string) =>
    `shop:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n      path: ${database}\n`;
  errorCase("database-folder-missing", {
    fixture: "selectors",
    runs: ["build --threads 1", "parse", "debug"],
    before: (project) =>
      project.write({
        "xform_project.yml": "name: shop\nprofile: shop\n",
        "profiles.yml": profile("no/such/shop.duckdb"),
      }),
  });
  errorCase("database-no-duckdb", {
    fixture: "selectors",
    runs: ["build --threads 1"],
    before: (project) =>
      project.write({
        "xform_project.yml": "name: shop\nprofile: shop\n",
        "profiles.yml": profile("shop.duckdb"),
        "shop.duckdb": "this is no database\n".repeat(500),
      }),
  });
  errorCase("database-is-folder", {
    fixture: "selectors",
    runs: ["build --threads 1"],
    before: (project) => {
      project.write({ "xform_project.yml": "name: shop\nprofile: shop\n", "profiles.yml": profile("models") });
      mkdirSync(path.join(project.directory, "data"));
    },
  });
});

test("docs serve: the port is taken", async () => {
  const project = tempProject(path.resolve(import.meta.dirname, "../../fixtures/errors/selectors"));
  const holder = createServer();
  try {
    const options = { cwd: project.directory };
    expect((await runCli(["docs", "generate"], options)).code).toBe(0);
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, "127.0.0.1", () => resolve((holder.address() as AddressInfo).port));
    });
    const result = await runCli(["docs", "serve", "--port", String(port)], { ...options, timeout: 10_000 });
    expectNoStack(result);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain("error[cli/port-in-use]");
    expect(result.stderr).toContain(String(port));
    expect(result.stderr).toContain("help: ");
  } finally {
    holder.close();
    project.remove();
  }
});
