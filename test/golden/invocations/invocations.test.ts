import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { differingParts, expectedOf } from "../../support/invocations/compare-observed.ts";
import {
  differenceKinds,
  type GoldenInvocation,
  type InvocationGolden,
} from "../../support/invocations/invocation-golden.ts";
import { type Engine, invocationGoldens, playInvocation } from "../../support/invocations/play-invocation.ts";
import { writeGolden } from "../../support/invocations/write-golden.ts";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

const folder = import.meta.dirname;
const update = process.env.UPDATE_GOLDEN === "1";
const tally = { same: 0, others: new Map<string, number>() };

describe("command lines do what dbt does", () => {
  it.concurrent.each(invocationGoldens(folder))("%s", { timeout: 300_000 }, async (name) => {
    const file = path.join(folder, `${name}.json`);
    const golden = JSON.parse(readFileSync(file, "utf8")) as InvocationGolden;
    const project = tempProject(path.resolve("test/fixtures/invocations", golden.project));
    const engine: Engine = async (args, env) => {
      const { code, stdout } = await runCli(args, { cwd: project.directory, env });
      return { exit: code ?? -1, out: stdout };
    };
    const differences: unknown[] = [];
    const updated: GoldenInvocation[] = [];
    try {
      for (const invocation of golden.runs) {
        const { xform, ...line } = invocation;
        const found = await playInvocation(invocation, project.directory, engine);
        const wrong = differingParts(expectedOf(invocation), found);
        if (wrong !== undefined) differences.push({ run: line.run, expected: expectedOf(invocation), found: wrong });
        const parts = differingParts(line.dbt as never, found);
        // Which kind of difference it is, and why it is so, is for a person to say.
        const said = { kind: xform?.kind ?? "deliberate", why: xform?.why ?? "" };
        updated.push(parts === undefined ? line : { ...line, xform: { ...said, ...parts } });
        if (xform === undefined) tally.same++;
        else tally.others.set(xform.kind, (tally.others.get(xform.kind) ?? 0) + 1);
      }
    } finally {
      project.remove();
    }
    if (update) writeGolden(file, golden, updated);
    else expect(differences).toEqual([]);
  });

  it.each(invocationGoldens(folder))("or do something else for a reason: %s", (name) => {
    const golden = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as InvocationGolden;
    for (const { run, xform } of golden.runs) {
      if (xform === undefined) continue;
      expect(differenceKinds, run).toContain(xform.kind);
      expect(xform.why, run).not.toBe("");
    }
  });

  afterAll(() => {
    const counts = [...tally.others].map(([kind, count]) => `${count} ${kind}`).join(", ");
    const all = [...tally.others.values()].reduce((sum, count) => sum + count, tally.same);
    console.log(`${tally.same} of ${all} command lines do the same as with dbt; others: ${counts}`);
  });
});
