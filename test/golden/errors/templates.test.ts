import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

describe("templates that do not parse", () => {
  errorCase("jinja-syntax", { runs: ["parse"] });
  errorCase("jinja-syntax-macro", { runs: ["parse"] });
  errorCase("jinja-syntax-hook", { runs: ["parse"] });
  errorCase("jinja-syntax-yaml", { runs: ["parse"] });
  errorCase("docs-syntax", { runs: ["parse"] });
});

describe("templates that fail while they are rendered", () => {
  errorCase("names-not-found", { runs: ["parse"] });
  errorCase("macro-not-found", { runs: ["parse", "compile"] });
  errorCase("macro-arguments", { runs: ["parse"] });
  errorCase("macro-stack", { runs: ["parse"] });
});
