import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

describe("project files", () => {
  errorCase("no-project", { runs: ["build", "parse --project-dir nowhere"] });
  errorCase("project-empty", { runs: ["parse"] });
  errorCase("project-name", { runs: ["parse"] });
  errorCase("project-name-missing", { runs: ["parse"] });
  errorCase("project-version", { runs: ["parse"] });
  errorCase("package-missing", { runs: ["parse"] });
  errorCase("python-model", { runs: ["parse"] });
  errorCase("python-unavailable", {
    fixture: "python-failing",
    runs: ["run --select raises"],
    env: { XFORM_PYTHON: "/no/such/python" },
  });
});

describe("snapshots", () => {
  errorCase("snapshots-invalid", { runs: ["parse"] });
});

describe("files", () => {
  errorCase("not-utf8", {
    fixture: "selectors",
    runs: ["parse"],
    before: (project) =>
      project.write({ "models/old.sql": Buffer.from("select 1 as id,\n  'M\xfcller' as name", "latin1") }),
  });
});

describe("profiles", () => {
  errorCase("profile-missing", { runs: ["parse"] });
  errorCase("target-missing", { runs: ["parse", "parse --target prd"] });
  errorCase("profile-env-var", { runs: ["parse"] });
  errorCase("profile-adapter", { runs: ["parse"] });
  errorCase("profile-settings", { runs: ["parse"] });
  errorCase("profile-setting-types", { runs: ["parse"] });
  errorCase("profile-duckdb", {
    runs: ["build --threads 1", "build --target secret", "build --target attach", "build --target not_there"],
  });
  errorCase("profile-adapters", {
    runs: [
      "run",
      "debug --target secret",
      "compile --target old",
      ...["fast", "twice", "missing", "nowhere", "empty", "next", "throws", "half", "other", "unknown"].map(
        (target) => `ls --target ${target}`,
      ),
    ],
  });
  errorCase("profile-no-type", { runs: ["parse"] });
  errorCase("profile-no-outputs", { runs: ["parse"] });
  errorCase("profile-yaml", { runs: ["parse"] });
});

describe("variables", () => {
  errorCase("vars-option", {
    runs: [
      "parse",
      "parse --vars '[1, 2]'",
      "parse --vars amount",
      "parse --vars '{amount: 1'",
      "parse --vars '{amuont: 1}'",
    ],
  });
});
