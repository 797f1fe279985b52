import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

// With what JSON and addresses write in another way, and with a part that is a secret itself.
const secret = 'pa"ss\\wörd/7';
const environment = { DBT_ENV_SECRET_KEY: secret, DBT_ENV_SECRET_PART: "wörd" };
const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), "wörd"];

/** A secret that has become the name of a schema is in all statements, names and artifacts. */
function project(files: Readonly<Record<string, string>> = {}): TempProject {
  return tempProject({
    "dbt_project.yml": "name: shop\nprofile: shop\n",
    "profiles.yml": `shop:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: shop.duckdb
      schema: "{{ env_var('DBT_ENV_SECRET_KEY') }}"
`,
    "models/orders.sql": "select 1 as id {{ log('the schema is ' ~ target.schema, info=true) }}{{ print(this) }}",
    "models/broken.sql": "select nope from {{ ref('orders') }}",
    ...files,
  });
}

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

function leaks(text: string): readonly string[] {
  return forms.filter((form) => text.includes(form));
}

describe("secrets of the environment", () => {
  it.each([
    [["build"], 1],
    [["build", "--debug", "--log-format", "json"], 1],
    [["compile", "--select", "orders"], 0],
    [["docs", "generate", "--select", "orders"], 0],
    [["ls", "--output", "json"], 0],
    [["show", "--select", "orders"], 0],
  ] as const)("are in no output and no file of %s", async (args, exitCode) => {
    const folder = project();
    try {
      const { code, stdout, stderr } = await runCli(args, { cwd: folder.directory, env: environment });
      expect(code, stdout + stderr).toBe(exitCode);
      expect(leaks(stdout + stderr)).toEqual([]);
      const files = ["target", "logs"].flatMap((name) => filesBelow(path.join(folder.directory, name)));
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(leaks(readFileSync(file, "utf8")), file).toEqual([]);
    } finally {
      folder.remove();
    }
  });

  it("are shown as stars", async () => {
    const folder = project();
    try {
      const { stdout } = await runCli(["compile", "--select", "orders"], { cwd: folder.directory, env: environment });
      expect(stdout).toContain("the schema is *****");
    } finally {
      folder.remove();
    }
  });

  it("of .env are hidden too", async () => {
    const folder = project({ ".env": "DBT_ENV_SECRET_KEY=hidden_schema\n" });
    try {
      const { stdout, stderr } = await runCli(["build"], { cwd: folder.directory });
      expect(stdout).toContain("the schema is *****");
      expect(stdout + stderr).not.toContain("hidden_schema");
    } finally {
      folder.remove();
    }
  });

  it.each([
    ["a model", { "models/a.sql": "select '{{ env_var('DBT_ENV_SECRET_KEY') }}' as a" }],
    [
      "a macro",
      {
        "macros/m.sql": "{% macro m() %}{{ env_var('DBT_ENV_SECRET_KEY') }}{% endmacro %}",
        "models/a.sql": "{{ m() }}",
      },
    ],
    ["properties", { "models/a.yml": `models: [{name: orders, description: "{{ env_var('DBT_ENV_SECRET_KEY') }}"}]` }],
    [
      "the project file",
      {
        "dbt_project.yml": `name: shop\nprofile: shop\nvars: {}\nmodels: {+tags: "{{ env_var('DBT_ENV_SECRET_KEY') }}"}\n`,
      },
    ],
  ] as const)("cannot be used in %s", async (_where, files) => {
    const folder = project(files);
    try {
      const { code, stdout, stderr } = await runCli(["compile"], { cwd: folder.directory, env: environment });
      expect(code, stdout).toBe(2);
      expect(stdout + stderr).toContain('the secret "DBT_ENV_SECRET_KEY" cannot be used here');
      expect(leaks(stdout + stderr)).toEqual([]);
    } finally {
      folder.remove();
    }
  });

  it("are hidden in what is wrong with a profile", async () => {
    const folder = project({
      "profiles.yml": `shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb, threads: "{{ env_var('DBT_ENV_SECRET_KEY') }}"}}}\n`,
    });
    try {
      const { code, stdout, stderr } = await runCli(["compile"], { cwd: folder.directory, env: environment });
      expect(code).toBe(2);
      expect(stderr).toContain("threads");
      expect(leaks(stdout + stderr)).toEqual([]);
    } finally {
      folder.remove();
    }
  });
});
