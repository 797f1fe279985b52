import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binary, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";
import { templateCorpus } from "../support/template-corpus.ts";

/** Files that cannot be read, or not as they stand. */
const oddFiles = {
  "models/odd/bom.sql": "\ufeff{{ config(tags=['x']) }}select * from {{ ref('a') }}",
  "models/odd/lines.sql": "\r\n\r\nselect *\r\nfrom {{ ref('a') }}\r\n",
  "models/odd/syntax.sql": "select {{ ref('a' }}",
  "models/odd/tag.sql": "select 1\n{% if %}",
  "models/odd/empty.sql": "",
  "models/odd/umlaut.sql": "select 'ä \u2028 😀' as x -- {{ ref('a') }}",
};

/** Variables that cannot go to another thread as they are. */
const datedProject = {
  "dbt_project.yml": "name: dated\nvars: {day: 2020-01-01, dated: {nested: true}}\n",
  "models/a.sql": "{% if var('nested') %}select 1 as id{% else %}{{ ref('b') }}{% endif %}",
  "models/b.sql": "{% if var('day') %}select * from {{ ref('a') }}{% endif %}",
};
const nestedProject = {
  "dbt_project.yml": "name: deep\nvars: {deep: {nested: true}}\n",
  "models/a.sql": "{% if var('nested', false) %}select 1 as id{% else %}{{ ref('b') }}{% endif %}",
  "models/b.sql": "select * from {{ ref('a') }}",
};

const root = path.resolve(import.meta.dirname, "../..");
const fixtures = path.join(root, "test/fixtures/behaviour");
const made: TempProject[] = [];
let target: TempProject;

beforeAll(() => {
  target = tempProject({});
});
afterAll(() => {
  for (const project of [...made, target]) project.remove();
});

function project(files: Readonly<Record<string, string>>): string {
  const temporary = tempProject(files);
  made.push(temporary);
  return temporary.directory;
}

/**
 * How templates are read: in a thread, in the command itself, in both until they meet, or not at all where they are known
 * from the time before.
 */
type Way = "thread" | "command" | "both" | "kept";

const workers: Readonly<Record<Way, string>> = { thread: "1", command: "0", both: "", kept: "0" };

/** What `parse` says and writes, without what differs from run to run. */
async function parsed(directory: string, way: Way) {
  const written = path.join(target.directory, way);
  rmSync(written, { recursive: true, force: true });
  const env = { XFORM_PARSE_WORKERS: workers[way], SHOP_REGION: "north" };
  const words = ["parse", "--project-dir", directory, "--target-path", written];
  if (way === "kept") await runCli(words, { cwd: target.directory, env });
  else words.push("--no-partial-parse");
  const { code, stdout, stderr } = await runCli(words, { cwd: target.directory, env });
  const plain = (text: string) =>
    text
      .replace(/"(generated_at|invocation_id|invocation_started_at|run_started_at)": ?"[^"]*"/g, "")
      .replace(/"created_at":[\d.]+/g, "")
      .replace(/^\d\d:\d\d:\d\d/gm, "");
  let manifest = "";
  try {
    manifest = plain(readFileSync(path.join(written, "manifest.json"), "utf8"));
  } catch {
    // A project with errors has none.
  }
  return { code, output: plain(stdout), errors: plain(stderr), manifest };
}

describe("reading SQL files in a thread, or from what is kept of them", () => {
  it("has its code beside the command", () => {
    expect(existsSync(path.join(path.dirname(binary), "reading-thread.cjs"))).toBe(true);
  });

  it.each(["sample-project", ...readdirSync(fixtures).map((name) => path.join("test/fixtures/behaviour", name))])(
    "gives the same manifest and problems for %s",
    async (name) => {
      const directory = path.join(root, name);
      const expected = await parsed(directory, "command");
      expect(await parsed(directory, "thread")).toEqual(expected);
      expect(await parsed(directory, "kept")).toEqual(expected);
    },
  );

  it("gives the same problems, in the same order, for files that are wrong", async () => {
    const directory = project({ ...templateCorpus, ...oddFiles });
    writeFileSync(path.join(directory, "models/odd/latin.sql"), Buffer.from("select '\xe4' as x", "latin1"));
    const inThread = await parsed(directory, "thread");
    expect(inThread).toEqual(await parsed(directory, "command"));
    expect(inThread).toEqual(await parsed(directory, "kept"));
    expect(inThread.code).toBe(2);
    for (const name of ["syntax", "tag", "latin", "wrong_ref"]) expect(inThread.errors).toContain(name);
  });

  it("gives the same from both ends of a project that is large enough for a thread", async () => {
    const models = Array.from({ length: 900 }, (_, index) => {
      const rendered = index % 50 === 0 ? "{{ ref(model.name | replace('m', 'n')) }}" : "{{ ref('n' ~ 1) }}";
      const text = `{{ config(tags=['t${index % 7}']) }}select * from {{ ref('n${index}') }} join ${rendered}`;
      return [
        [`models/m${index}.sql`, index % 3 === 0 ? text : `select * from {{ ref('n${index}') }}`],
        [`models/n${index}.sql`, `select '${"x".repeat(index)}' as id`],
      ];
    });
    const directory = project({ "dbt_project.yml": "name: test\n", ...oddFiles, ...Object.fromEntries(models.flat()) });
    const broken = await parsed(directory, "command");
    expect(broken.code).toBe(2);
    expect(await parsed(directory, "both")).toEqual(broken);
    for (const name of ["syntax", "tag"]) rmSync(path.join(directory, `models/odd/${name}.sql`));
    writeFileSync(path.join(directory, "models/a.sql"), "select 1 as id");
    const expected = await parsed(directory, "command");
    expect(expected.manifest).toContain("model.test.m899");
    expect(await parsed(directory, "both")).toEqual(expected);
  });

  it.each([datedProject, nestedProject])("takes branches as the project's variables say", async (files) => {
    const directory = project(files);
    const inThread = await parsed(directory, "thread");
    expect(inThread).toEqual(await parsed(directory, "command"));
    expect(inThread).toEqual(await parsed(directory, "kept"));
    expect(inThread).toMatchObject({ code: 0, errors: "" });
    expect(JSON.parse(readManifest("thread")).parent_map).toMatchObject(
      files === datedProject ? { "model.dated.b": ["model.dated.a"] } : { "model.deep.b": ["model.deep.a"] },
    );
  });
});

function readManifest(way: Way): string {
  return readFileSync(path.join(target.directory, way, "manifest.json"), "utf8");
}
