import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../../../support/run-cli.ts";
import { tempProject } from "../../../support/temp-project.ts";

/** An expression in a hook and what dbt 1.12.6 prints for it when the hook is run. */
interface Case {
  readonly hook: "on-run-start" | "on-run-end" | "post-hook";
  readonly template: string;
  readonly dbt: string;
  /** What is printed instead, where that is meant; `why` says why. */
  readonly xform?: string;
  readonly why?: string;
}

const { cases } = JSON.parse(readFileSync(path.join(import.meta.dirname, "hooks.json"), "utf8")) as {
  readonly cases: readonly Case[];
};

it(`hooks see what they see in dbt: ${cases.length} expressions`, async () => {
  const hook = (name: Case["hook"]) => {
    const printed = cases.map((one, index) =>
      one.hook === name ? `{% if execute %}{{ print('case ${index}=' ~ (${one.template})) }}{% endif %}` : "",
    );
    return `${printed.join("")}select 1`;
  };
  const project = tempProject({
    "dbt_project.yml": JSON.stringify({
      name: "ctx",
      profile: "ctx",
      "on-run-start": hook("on-run-start"),
      "on-run-end": hook("on-run-end"),
      models: { ctx: { "+materialized": "table", "+post-hook": hook("post-hook") } },
    }),
    "profiles.yml": "ctx: {target: dev, outputs: {dev: {type: duckdb, path: ctx.duckdb, schema: main, threads: 1}}}\n",
    "models/a.sql": "{{ config() }}select 1 as id",
  });
  try {
    // What a hook depends on is known before it is run.
    const { code, stdout, stderr } = await runCli(["run"], { cwd: project.directory });
    expect(code, stdout + stderr).toBe(0);
    const found = cases.map(({ hook: name, template }, index) => {
      return `${name}: ${template} → ${new RegExp(`^case ${index}=(.*)$`, "m").exec(stdout)?.[1] ?? "nothing"}`;
    });
    expect(found).toEqual(
      cases.map(({ hook: name, template, dbt, xform }) => `${name}: ${template} → ${xform ?? dbt}`),
    );
  } finally {
    project.remove();
  }
});
