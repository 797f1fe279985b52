import { spawnSync } from "node:child_process";
import { describe, it } from "vitest";
import { errorCase } from "../../support/error-case.ts";

const found = spawnSync("python3", ["--version"]).status === 0;
if (!found) process.stdout.write("skipped: what fails in Python: there is no python3\n");

describe("models in Python that fail", () => {
  if (!found)
    it.skip("needs python3"); // Without Python there is nothing to fail, as is printed above.
  else errorCase("python-failing", { runs: ["run --threads 1"] });
});
