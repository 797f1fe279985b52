import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

describe("SQL that the warehouse refuses", () => {
  errorCase("sql-errors", { runs: ["build --threads 1"] });
  errorCase("incremental-errors", { runs: ["run --threads 1", "run --threads 1"] });
});

describe("configuration that is found to be wrong when a node runs", () => {
  errorCase("materializations", { runs: ["build --threads 1"] });
});

describe("data tests and hooks", () => {
  errorCase("tests-failing", { runs: ["build --threads 1"] });
  errorCase("hooks", { runs: ["build --threads 1"] });
  errorCase("hook-start", { runs: ["build --threads 1"] });
  errorCase("hook-end", { runs: ["build --threads 1"] });
});

describe("seeds", () => {
  errorCase("seeds", { runs: ["seed --threads 1"] });
});

describe("line ends and byte order marks", () => {
  errorCase("crlf", { runs: ["parse", "seed"] });
  errorCase("crlf-sql", { runs: ["run"] });
  errorCase("bom", { runs: ["parse"] });
});
