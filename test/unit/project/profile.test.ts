import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeDiagnostic, folderWith, load, problemsOf, smallProject } from "./temporary-project.ts";

const project = { "dbt_project.yml": "name: shop\nprofile: shop\n" };
const profiles = (text: string) => ({ ...project, "profiles.yml": text });
const output = (name: string) => `shop: {outputs: {dev: {type: duckdb, path: ${name}}}}\n`;

describe("where the profile is", () => {
  it("is looked for in the project, ~/.xform and ~/.dbt", async () => {
    const found = async (files: Record<string, string>) => (await load({ ...project, ...files })).profile.settings.path;
    const home = { "home/.dbt/profiles.yml": output("dbt") };
    expect(await found(home)).toBe("dbt");
    expect(await found({ ...home, "home/.xform/profiles.yml": output("xform") })).toBe("xform");
    expect(await found({ ...home, "profiles.yml": output("here") })).toBe("here");
    expect(await found({ ...home, "profiles.yml": "other: {}\n" })).toBe("dbt");
  });

  it("is one folder only, where one is named", async () => {
    const folder = folderWith({ "profiles.yml": output("named") });
    const files = { ...project, "profiles.yml": output("here") };
    expect((await load(files, { profilesDirectory: folder })).profile.settings.path).toBe("named");
    expect((await load(files, { environment: { DBT_PROFILES_DIR: folder } })).profile.settings.path).toBe("named");
    const problems = await problemsOf(files, { profilesDirectory: join(folder, "none") });
    expect(problems).toMatchObject([
      { code: "profile/not-found", message: expect.stringContaining("there is no profiles.yml in") },
    ]);
  });

  it("is a DuckDB file where the project names no profile", async () => {
    const { profile, root, diagnostics } = await load({ "dbt_project.yml": "name: shop\n" });
    expect(profile).toEqual({
      name: "shop",
      targetName: "dev",
      type: "duckdb",
      settings: { path: join(root, "shop.duckdb"), schema: "main" },
      threads: 4,
      file: null,
      isDefault: true,
    });
    expect(diagnostics).toEqual([]);
  });

  it("is a DuckDB file with a warning where there is no profiles.yml", async () => {
    const { profile, diagnostics } = await load(project);
    expect(profile).toMatchObject({ name: "shop", isDefault: true });
    expect(diagnostics).toMatchObject([
      { code: "profile/not-found", severity: "warning", at: { file: "dbt_project.yml", line: 2, column: 10 } },
    ]);
  });

  it("must be in a profiles.yml that is there", async () => {
    const [problem] = await problemsOf(profiles("shopp: {outputs: {dev: {type: duckdb}}}\nconfig: {}\n"));
    expect(problem).toMatchObject({ code: "profile/not-found", hint: 'did you mean "shopp"?', at: { line: 2 } });
    expect(problem?.message).toContain("Profiles there are: shopp");
  });

  it("must be there where --profile names it", async () => {
    expect(await problemsOf(project, { profile: "other" })).toMatchObject([{ code: "profile/not-found" }]);
  });
});

describe("the target", () => {
  const two = "shop: {target: dev, outputs: {dev: {type: duckdb, path: d}, prod: {type: duckdb, path: p}}}\n";

  it("is that of --target, of the environment, or of the profile", async () => {
    const name = async (options: object) => (await load(profiles(two), options)).profile.targetName;
    expect(await name({})).toBe("dev");
    expect(await name({ environment: { DBT_TARGET: "prod" } })).toBe("prod");
    expect(await name({ environment: { DBT_TARGET: "x" }, target: "prod" })).toBe("prod");
  });

  it("may be rendered", async () => {
    const files = profiles(two.replace("target: dev", "target: \"{{ env_var('STAGE', 'dev') }}\""));
    expect((await load(files, { environment: { STAGE: "prod" } })).profile.targetName).toBe("prod");
  });

  it("is default, or the only one", async () => {
    expect((await load(profiles(output("a")))).profile.targetName).toBe("dev");
    const files = profiles("shop: {outputs: {default: {type: duckdb}, other: {type: duckdb}}}\n");
    expect((await load(files)).profile.targetName).toBe("default");
  });

  it("that does not exist is an error with those that do", async () => {
    const [problem] = await problemsOf(profiles(two), { target: "prd" });
    expect(problem).toMatchObject({ code: "profile/target-not-found", hint: 'did you mean "prod"?' });
    expect(problem?.message).toContain("Targets there are: dev, prod");
    expect(await problemsOf({ "dbt_project.yml": "name: shop\n" }, { target: "prod" })).toMatchObject([
      { code: "profile/target-not-found" },
    ]);
  });
});

describe("the output", () => {
  it("is rendered with the environment, secrets too, and only it", async () => {
    const files = profiles(`shop:
  target: dev
  outputs:
    dev: {type: postgres, host: "{{ env_var('HOST') }}", port: "{{ env_var('PORT') | as_number }}", password: "{{ env_var('DBT_ENV_SECRET_PW') }}", threads: "{{ env_var('T', '3') }}"}
    prod: {type: postgres, host: "{{ env_var('NOT_SET') }}"}
`);
    const { profile } = await load(files, { environment: { HOST: "h", PORT: "5432", DBT_ENV_SECRET_PW: "s" } });
    expect(profile).toMatchObject({ type: "postgres", threads: 3, settings: { host: "h", port: 5432, password: "s" } });
  });

  it("may have a password that looks like Jinja", async () => {
    const { profile } = await load(profiles("shop: {outputs: {dev: {type: postgres, password: 'a{{b'}}}\n"));
    expect(profile.settings.password).toBe("a{{b");
  });

  it("says which variable is missing, and where", async () => {
    const text = "shop:\n  outputs:\n    dev:\n      type: duckdb\n      path: \"{{ env_var('DUCK_FILE') }}\"\n";
    const problems = await problemsOf(profiles(text), { environment: { DUCKFILE: "x" } });
    expect(problems.map(describeDiagnostic)).toEqual([
      'parse/env-var-not-found at profiles.yml:5:17: the environment variable "DUCK_FILE" is not set',
    ]);
    expect(problems[0]?.hint).toBe('did you mean "DUCKFILE"?');
  });

  it("cannot use secrets outside of profiles", async () => {
    const files = {
      ...smallProject,
      "dbt_project.yml": "name: shop\nprofile: shop\ntarget-path: \"{{ env_var('DBT_ENV_SECRET_X') }}\"\n",
    };
    const [problem] = await problemsOf(files, { environment: { DBT_ENV_SECRET_X: "s" } });
    expect(problem).toMatchObject({
      code: "parse/env-var-not-found",
      message: expect.stringContaining("cannot be used here"),
    });
  });

  it.each([
    ["shop: text\n", "must be a mapping"],
    ["shop: {target: dev}\n", 'has no "outputs"'],
    ["shop: {outputs: {dev: text}}\n", "must be a mapping"],
    ["shop: {outputs: {dev: {path: x}}}\n", 'has no "type"'],
    ["shop: {outputs: {dev: {type: duckdb, threads: many}}}\n", '"threads" must be a whole number'],
    ["shop: {outputs: {dev: {type: duckdb, threads: 0}}}\n", '"threads" must be a whole number'],
  ])("%j is invalid: %s", async (text, message) => {
    const [problem] = await problemsOf(profiles(text));
    expect(problem).toMatchObject({
      code: "profile/invalid",
      message: expect.stringContaining(message),
      at: { file: "profiles.yml" },
    });
  });

  it("is not looked for in a file that does not parse", async () => {
    expect((await problemsOf(profiles("shop: [\n"))).map(({ code }) => code)).toEqual(["project/yaml-syntax"]);
  });
});
