import { readdirSync } from "node:fs";
import path from "node:path";
import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";
import type { TempProject } from "../../support/temp-project.ts";

describe("SQL that the warehouse refuses", () => {
  errorCase("sql-errors", { runs: ["build --threads 1"] });
  errorCase("incremental-errors", { runs: ["run --threads 1", "run --threads 1"] });
});

describe("configuration that is found to be wrong when a node runs", () => {
  errorCase("materializations", { runs: ["build --threads 1"] });
  errorCase("contracts", { runs: ["build --threads 1"] });
  errorCase("contract-without-columns", { runs: ["parse"] });
});

describe("models that are published after their tests", () => {
  errorCase("publish", { runs: ["parse"] });
  errorCase("publish-refused", {
    runs: [
      "build --threads 1",
      "build --threads 1 --vars '{id: 2}'",
      "build --threads 1",
      "run --threads 1 --vars '{id: 2}'",
    ],
  });
  const macro =
    "{% materialization incremental, adapter='duckdb' %}{{ return({'relations': []}) }}{% endmaterialization %}";
  errorCase("publish-own-materialization", {
    fixture: "publish-refused",
    before: (project) => project.write({ "macros/own.sql": macro }),
    runs: ["build --threads 1 --select own --vars '{own: true}'"],
  });
});

describe("commands about single nodes", () => {
  errorCase("nothing-named", { fixture: "warnings", runs: ["show --quiet", "ls --model a t --quiet"] });
});

describe("warnings", () => {
  errorCase("warnings", {
    runs: [
      "ls --select nope",
      "ls --select nope --warn-error",
      "parse --warn-error-options '{error: [UnusedResourceConfigPath], silence: [JinjaLogWarning]}'",
      "build --threads 1 --warn-error-options '{error: all, warn: [project/unused-config-path, parse/jinja-render]}'",
      "parse --warn-error --warn-error-options '{error: all}'",
      "parse --warn-error-options '{eror: [parse/jinja-rendr]}'",
      "parse --warn-error-options '{error: [parse/jinja-rendr]}'",
      "parse --warn-error-options '[all]'",
    ],
  });
});

describe("snapshots", () => {
  errorCase("snapshots", {
    runs: [
      "run --threads 1",
      "run-operation --sql 'create view main.v as select 1 as id; create table main.t as select 1 as id'",
      "snapshot --threads 1",
      "build --threads 1 --vars '{copies: 2}'",
      "snapshot --threads 1 --select deletes",
    ],
  });
});

describe("data tests and hooks", () => {
  errorCase("tests-failing", { runs: ["build --threads 1"] });
  errorCase("tests-bad-input", {
    runs: ["build --threads 1 --exclude unbuilt", "test --threads 1 --select unbuilt,test_type:generic"],
  });
  errorCase("unit-tests", { runs: ["test --threads 1", "parse", "build --threads 1 --select wrong"] });
  errorCase("hooks", { runs: ["build --threads 1"] });
  errorCase("hook-start", { runs: ["build --threads 1"] });
  errorCase("hook-end", { runs: ["build --threads 1"] });
});

describe("seeds", () => {
  errorCase("seeds", { runs: ["seed --threads 1"] });
});

/** Git may change line ends of files, so that the fixtures have plain ones. */
function withWindowsLineEnds({ directory, read, write }: TempProject): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.relative(directory, path.join(entry.parentPath, entry.name));
    write({ [file]: read(file).replaceAll("\n", "\r\n") });
  }
}

describe("line ends and byte order marks", () => {
  errorCase("crlf", { runs: ["parse", "seed"], before: withWindowsLineEnds });
  errorCase("crlf-sql", { runs: ["run"], before: withWindowsLineEnds });
  errorCase("bom", { runs: ["parse"] });
});
