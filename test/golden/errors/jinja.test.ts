import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

describe("blocks and tags", () => {
  errorCase("jinja-blocks", { runs: ["parse"] });
});

describe("macros", () => {
  errorCase("macro-recursion", { runs: ["parse", "compile --threads 1"] });
  errorCase("macro-other-package", { runs: ["deps", "parse", "compile --threads 1"] });
});

describe("config()", () => {
  errorCase("config-calls", { runs: ["parse"] });
});

describe("require-dbt-version", () => {
  const requires = (value: string) => ({
    fixture: "version-of-dbt",
    before: (project: { write(files: Readonly<Record<string, string>>): void }) =>
      project.write({ "xform_project.yml": `name: shop\nversion: '1.0'\nrequire-dbt-version: ${value}\n` }),
  });
  errorCase("version-of-dbt", { runs: ["parse", "parse --no-version-check"] });
  errorCase("version-of-dbt-list", { ...requires("['>=1.0.0', '<1.12.6']"), runs: ["parse"] });
  errorCase("version-of-dbt-range", { ...requires("'>=1.13.0-a1,<2.0.0'"), runs: ["parse"] });
  errorCase("version-of-dbt-never", { ...requires("['>2.0.0', '<1.0.0']"), runs: ["parse"] });
  errorCase("version-of-dbt-malformed", { ...requires("'~1.12'"), runs: ["parse"] });
  errorCase("version-of-dbt-fits", {
    ...requires("['>=1.3.0', '<2.0.0', '<1.13.0-a1', '>=1.12.6-rc1']"),
    runs: ["parse"],
  });
});
