import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { InvocationGolden, Observed } from "../../support/invocations/invocation-golden.ts";
import { type Engine, invocationGoldens, playInvocation } from "../../support/invocations/play-invocation.ts";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

const folder = import.meta.dirname;
const tally = { same: 0, onPurpose: new Map<string, number>() };

describe("command lines do what dbt does", () => {
  it.concurrent.each(invocationGoldens(folder))("%s", { timeout: 300_000 }, async (name) => {
    const golden = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as InvocationGolden;
    const project = tempProject(path.resolve("test/fixtures/invocations", golden.project));
    const engine: Engine = async (args, env) => {
      const { code, stdout } = await runCli(args, { cwd: project.directory, env });
      return { exit: code ?? -1, out: stdout };
    };
    const differences: unknown[] = [];
    try {
      for (const invocation of golden.runs) {
        const { why, ...onPurpose } = invocation.xform ?? {};
        const expected: Observed = { ...invocation.dbt, ...onPurpose };
        const found = await playInvocation(invocation, project.directory, engine);
        const parts = [...new Set([...Object.keys(expected), ...Object.keys(found)])] as (keyof Observed)[];
        const wrong = parts.filter(
          (part) => JSON.stringify(expected[part] ?? null) !== JSON.stringify(found[part] ?? null),
        );
        if (wrong.length > 0) {
          const pick = (from: Observed) => Object.fromEntries(wrong.map((part) => [part, from[part]]));
          differences.push({ run: invocation.run, dbt: pick(expected), xform: pick(found) });
        }
        if (why === undefined) tally.same++;
        else tally.onPurpose.set(why, (tally.onPurpose.get(why) ?? 0) + 1);
      }
    } finally {
      project.remove();
    }
    expect(differences).toEqual([]);
  });

  afterAll(() => {
    const all = [...tally.onPurpose.values()].reduce((sum, count) => sum + count, tally.same);
    console.log(`${tally.same} of ${all} command lines do the same as with dbt; on purpose others do not:`);
    for (const [why, count] of tally.onPurpose) console.log(`  ${count}: ${why}`);
  });
});
