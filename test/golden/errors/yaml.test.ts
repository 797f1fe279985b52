import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

describe("YAML that does not parse", () => {
  errorCase("yaml-tab", { runs: ["parse"] });
  errorCase("yaml-indent", { runs: ["parse"] });
  errorCase("yaml-quote", { runs: ["parse"] });
  errorCase("yaml-jinja-unquoted", { runs: ["parse"] });
  errorCase("yaml-colon", { runs: ["parse"] });
  errorCase("yaml-project-file", { runs: ["parse"] });
});

describe("YAML that says what nothing reads", () => {
  errorCase("yaml-wrong-type", { runs: ["parse"] });
  errorCase("yaml-wrong-type-properties", { runs: ["parse"] });
  errorCase("yaml-root-list", { runs: ["parse"] });
  errorCase("config-wrong-type", { runs: ["parse"] });
  errorCase("unknown-keys", { runs: ["parse"] });
  errorCase("flags", { runs: ["parse"] });
  errorCase("unknown-config", { runs: ["parse"] });
  errorCase("duplicate-keys", { runs: ["parse"] });
  errorCase("macro-described", { runs: ["parse"] });
});
