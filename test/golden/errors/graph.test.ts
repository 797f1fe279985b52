import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

describe("references", () => {
  errorCase("ref-not-found", { runs: ["parse"] });
  errorCase("ref-ambiguous", { runs: ["parse"] });
  errorCase("group-private", { runs: ["parse"] });
  errorCase("bad-model-is-not-missing", { runs: ["parse"] });
});

describe("names that stand twice or for nothing", () => {
  errorCase("duplicates", { runs: ["parse"] });
  errorCase("alias-clash", { runs: ["parse"] });
  errorCase("tests-invalid", { runs: ["parse"] });
  errorCase("extra-tests", { runs: ["parse"] });
});

describe("cycles", () => {
  errorCase("cycle-two", { runs: ["parse"] });
  errorCase("cycle-three", { runs: ["parse"] });
  errorCase("cycle-self", { runs: ["parse"] });
  errorCase("functions", { runs: ["parse"] });
  errorCase("deprecated", { runs: ["parse"] });
  errorCase("semantic", { runs: ["parse", "ls --select metric:revenu"] });
});
