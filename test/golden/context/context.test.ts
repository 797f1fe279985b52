import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** A template and what dbt 1.12.6 writes for it, or that it is an error there. */
interface Case {
  readonly template: string;
  readonly dbt?: string;
  readonly error?: boolean;
  /** What a text of a YAML file is read as. */
  readonly value?: unknown;
  /** What is written instead, where that is meant; `why` says why. */
  readonly xform?: string;
  readonly why?: string;
}

interface Cases {
  /** When the templates are rendered: with a warehouse, while the project is parsed, or in which YAML file. */
  readonly phase: "execution" | "parse" | "project" | "properties";
  readonly cases: readonly Case[];
}

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".json"));

describe.each(files)("%s: templates write what they write in dbt", (file) => {
  const { phase, cases } = JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8")) as Cases;

  it(`${cases.length} templates`, async () => {
    const project = tempProject(path.join(import.meta.dirname, "project"), "ctx");
    try {
      if (phase === "project" || phase === "properties") {
        const found = await readFromYaml(project, phase, cases);
        expect(found).toEqual(cases.map(({ template, value }) => [template, value]));
        return;
      }
      project.write(
        Object.fromEntries(cases.map((one, index) => [`models/${nameOf(index)}.sql`, modelOf(one, phase)])),
      );
      const found = phase === "execution" ? await compiled(project, cases) : await parsed(project, cases);
      expect(found).toEqual(cases.map(expected));
    } finally {
      project.remove();
    }
  }, 120_000);
});

function nameOf(index: number): string {
  return `case_${String(index).padStart(3, "0")}`;
}

function modelOf({ template }: Case, phase: "execution" | "parse"): string {
  const needed = "{% set a = ref('a') %}{% set stock = ref('stock') %}";
  if (phase === "execution") return `${needed}{% if execute %}${template}{% endif %}`;
  return `{{ config(meta={'value': (${template}) | string}) }}select 1 as id`;
}

function expected({ template, dbt, error, xform }: Case): string {
  return `${template} → ${xform ?? (error === true ? "error" : (dbt ?? ""))}`;
}

async function compiled(project: TempProject, cases: readonly Case[]): Promise<string[]> {
  const preparation = await runCli(["build", "--exclude", "case_*"], { cwd: project.directory });
  expect(preparation.code, preparation.stdout + preparation.stderr).toBe(0);
  const { stdout, stderr } = await runCli(["compile"], { cwd: project.directory });
  const { results } = JSON.parse(project.read("target/run_results.json")) as {
    readonly results: readonly { readonly unique_id: string; readonly status: string }[];
  };
  const statuses = new Map(results.map(({ unique_id, status }) => [unique_id, status]));
  return cases.map(({ template }, index) => {
    const status = statuses.get(`model.ctx.${nameOf(index)}`);
    expect(status, stdout + stderr).toBeDefined();
    return `${template} → ${status === "error" ? "error" : compiledText(project, index)}`;
  });
}

/** What the template wrote, apart from the white space around it. */
function compiledText(project: TempProject, index: number): string {
  const file = `target/compiled/ctx/models/${nameOf(index)}.sql`;
  return existsSync(path.join(project.directory, file)) ? project.read(file) : "";
}

async function parsed(project: TempProject, cases: readonly Case[]): Promise<string[]> {
  const { code, stdout, stderr } = await runCli(["parse"], { cwd: project.directory });
  expect(code, stdout + stderr).toBe(0);
  const { nodes } = JSON.parse(project.read("target/manifest.json")) as {
    readonly nodes: Readonly<Record<string, { readonly config: { readonly meta: { readonly value: string } } }>>;
  };
  return cases.map(({ template }, index) => {
    return `${template} → ${nodes[`model.ctx.${nameOf(index)}`]?.config.meta.value ?? "nothing"}`;
  });
}

/** The values that the templates have as entries of `meta` in one of the files. */
async function readFromYaml(
  project: TempProject,
  phase: "project" | "properties",
  cases: readonly Case[],
): Promise<readonly unknown[]> {
  const meta = Object.fromEntries(cases.map(({ template }, index) => [nameOf(index), template]));
  const file = "dbt_project.yml";
  const tree = `models: ${JSON.stringify({ ctx: { "+meta": meta } })}\n`;
  const written = project.read(file).replace(/^models:\n(?: .*\n)*/m, phase === "project" ? tree : "");
  const entries = { models: [{ name: "a", config: { meta } }] };
  project.write(
    phase === "project" ? { [file]: written } : { [file]: written, "models/schema.yml": JSON.stringify(entries) },
  );
  if (phase === "project") project.write({ "models/schema.yml": "models: []\n" });
  const { code, stdout, stderr } = await runCli(["parse", "--vars", "{answer: 42}"], { cwd: project.directory });
  expect(code, stdout + stderr).toBe(0);
  const { nodes } = JSON.parse(project.read("target/manifest.json")) as {
    readonly nodes: Readonly<Record<string, { readonly config: { readonly meta: Readonly<Record<string, unknown>> } }>>;
  };
  return cases.map(({ template }, index) => [template, nodes["model.ctx.a"]?.config.meta[nameOf(index)]]);
}
