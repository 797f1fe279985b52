import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { artifactProfile } from "../../support/artifact-projects.ts";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

const project = tempProject(path.resolve("test/fixtures/behaviour/macro-calls"));
afterAll(() => project.remove());

const dispatched = "macros/dispatched.sql";

/** What dbt 1.12.6 lists with these edits. */
const cases = [
  ["a macro that macros call", "macros/plain.sql", ["%}1{% endmacro", "%}0+1{% endmacro"], ["k", "m", "n"]],
  ["a macro that is dispatched to", dispatched, ["duckdb__engine() %}2", "duckdb__engine() %}3"], ["m"]],
  ["a macro of the project that a package's is dispatched to", dispatched, ["%}'{{ x }}'", "%} '{{ x }}'"], ["k", "n"]],
] as const;

describe("state:modified.macros", () => {
  it("follows macros to those that they call, as dbt does", async () => {
    project.write({
      "profiles.yml": artifactProfile("behaviour", "state.duckdb"),
      "models/m.sql": "select {{ one() }} as id, {{ two() }} as x, {{ engine_bare() }} as e",
      "models/k.sql": "select {{ again() }} as id",
    });
    const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
    expect((await run("parse", "--target-path", "before")).code).toBe(0);
    const select = ["--select", "state:modified.macros", "--state", "before"];
    for (const [name, file, [from, to], models] of cases) {
      const text = project.read(file);
      project.write({ [file]: text.replace(from, to) });
      const { stdout } = await run("ls", "--quiet", "--resource-type", "model", "--output", "name", ...select);
      expect([name, stdout.trim().split("\n")]).toEqual([name, models]);
      project.write({ [file]: text });
    }
  });
});
