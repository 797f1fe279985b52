import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const macros = `{% macro hello(name, n=1) %}{{ log('hello ' ~ name ~ ' ' ~ n, info=true) }}{{ return('x' ~ name) }}{% endmacro %}
{% macro makes() %}
  {% do run_query('create table made as select 1 as id') %}
  {% call statement('more') %}insert into made values (2){% endcall %}
  {{ log('rows ' ~ run_query('select count(*) from made').columns[0].values()[0], info=true) }}
{% endmacro %}
{% macro raises() %}{{ exceptions.raise_compiler_error('no good') }}{% endmacro %}
{% macro asks() %}
  {% do run_query('select nope') %}
{% endmacro %}
{% macro duckdb__concat(fields) %}concat({{ fields | join(', ') }}){% endmacro %}
{% macro looks() %}{{ log(model.unique_id ~ ' ' ~ execute ~ ' ' ~ ref('m') ~ ' ' ~ graph.nodes | length, info=true) }}{% endmacro %}
`;

describe("commands about macros", () => {
  let project: TempProject;
  beforeAll(() => {
    project = tempProject({
      "xform_project.yml": "name: shop\n",
      "macros/all.sql": macros,
      "models/m.sql": "select {{ dbt.concat(['1', '2']) }} as both",
    });
  });
  afterAll(() => project.remove());

  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const results = () =>
    (JSON.parse(project.read("target/run_results.json")) as { results: Record<string, unknown>[] }).results;

  it("call a macro with arguments", async () => {
    const { code, stdout } = await xform("run-operation", "hello", "--args", "{name: bob, n: 3}");
    expect({ code, said: stdout.includes("hello bob 3") }).toEqual({ code: 0, said: true });
    expect(results()).toMatchObject([{ unique_id: "macro.shop.hello", status: "success", failures: 0, message: null }]);
  });

  it("call a macro of a package by its full name", async () => {
    const { code, stdout } = await xform("run-operation", "shop.hello", "--args", "name: z");
    expect({ code, said: stdout.includes("hello z 1") }).toEqual({ code: 0, said: true });
  });

  it("make statements of macros count", async () => {
    const { code, stdout } = await xform("run-operation", "makes");
    expect({ code, said: stdout.includes("rows 2") }).toEqual({ code: 0, said: true });
    const { stdout: shown } = await xform("show", "--inline", "select count(*) as n from made");
    expect(shown).toMatch(/\b2\b/);
  });

  it("give macros the project as an operation sees it", async () => {
    const { stdout } = await xform("run-operation", "looks");
    expect(stdout).toContain('macro.shop.looks True "shop"."main"."m" 1');
  });

  it("run a query with Jinja", async () => {
    const { code } = await xform("run-operation", "--sql", "create table {{ target.schema }}.by_sql as select 1 as id");
    expect(code).toBe(0);
    expect(results()).toMatchObject([{ unique_id: "sql_operation.shop.inline_query", status: "success" }]);
    expect((await xform("show", "--inline", "select * from by_sql")).code).toBe(0);
  });

  it.each([
    ["a macro that raises", ["raises"], 1, "macros/all.sql:7:", "no good"],
    ["a query that the warehouse refuses", ["asks"], 1, "macros/all.sql:9:9", "nope"],
    ["a wrong argument", ["hello", "--args", "{nmae: x}"], 1, "macros/all.sql:1:1", "'nmae'"],
    ["a macro that is not there", ["helo"], 2, "", 'did you mean "hello"?'],
    ["arguments that are no mapping", ["hello", "--args", "[1]"], 2, "", "they are a list"],
    ["a reference to nothing", ["--sql", "select * from {{ ref('mm') }}"], 1, "<inline>:1:18", '"mm"'],
    ["neither a macro nor a query", [], 2, "", "takes the name of a macro, or --sql"],
    ["both", ["hello", "--sql", "select 1"], 2, "", "takes the name of a macro, or --sql"],
  ] as const)("say what is wrong: %s", async (_, args, exitCode, place, message) => {
    const { code, stdout, stderr } = await xform("run-operation", ...args);
    const text = stdout + stderr;
    expect({ code, place: text.includes(place), message: text.includes(message) }, text).toEqual({
      code: exitCode,
      place: true,
      message: true,
    });
  });

  it("tell where a name leads, by which places, and the text", async () => {
    const { stdout } = await xform("macro", "dbt.concat");
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("dbt.concat looks for");
    expect(stdout).toContain('adapter.dispatch("concat", "dbt") looks for\n  shop.duckdb__concat');
    expect(lines.find((line) => line.includes("shop.duckdb__concat"))).toMatch(/macros\/all\.sql:11:1 {2}<- taken$/);
    expect(stdout).toContain("{% macro duckdb__concat(fields) %}");
  });

  it("tell of a built-in macro in TypeScript, and of a name that is nothing", async () => {
    expect((await xform("macro", "is_incremental")).stdout).toMatch(/dbt\.is_incremental +built in {2}<- taken/);
    const { code, stderr } = await xform("macro", "is_incremetal");
    expect({ code, hint: stderr.includes('did you mean "') }).toEqual({ code: 2, hint: true });
  });

  it("show hooks the options, the selection and the results as data", async () => {
    const report =
      "{% macro report(results, selected) %}{% if execute %}{{ log('at end: ' ~ flags.FAIL_FAST ~ ' ' ~ invocation_args_dict.fail_fast ~ ' ' ~ " +
      "selected ~ ' ' ~ results[0].to_dict().status ~ ' ' ~ results[0].timing[1].name ~ ' ' ~ " +
      "(results[0].to_dict().timing[0].completed_at >= results[0].timing[0].started_at), info=true) }}" +
      "{{ log('at end: ' ~ results[0].node.name ~ ' ' ~ results[0].node.to_dict()['unique_id'] ~ ' ' ~ results[0].to_dict().node.alias ~ ' ' ~ " +
      "results[0].timing[0].to_dict().name ~ ' ' ~ ref.config.dependencies['shop'].version ~ ' ' ~ builtins.ref.config.vars.to_dict(), info=true) }}" +
      "{% endif %}{% endmacro %}";
    project.write({
      "macros/report.sql": report,
      "xform_project.yml":
        'name: shop\nversion: "1.2"\nvars: {a: 1}\non-run-end: ["{{ report(results, selected_resources) }}"]\n',
    });
    const { code, stdout } = await xform("run", "--fail-fast");
    project.write({ "xform_project.yml": "name: shop\n" });
    expect(stdout).toContain("at end: True True ['model.shop.m'] success execute True");
    expect(stdout).toContain("at end: m model.shop.m m compile 1.2 {'a': 1}");
    expect(code).toBe(0);
  });

  it("run no hooks where no node is selected", async () => {
    project.write({ "xform_project.yml": 'name: shop\non-run-start: ["create table hooked as select 1 as id"]\n' });
    const { code, stdout } = await xform("build", "--select", "nothing_of_that_name");
    project.write({ "xform_project.yml": "name: shop\n" });
    expect({ code, said: stdout.includes("Nothing to do") }).toEqual({ code: 0, said: true });
    expect((await xform("show", "--inline", "select * from hooked")).stderr).toContain("hooked does not exist");
  });

  it("list the names of the context", async () => {
    const { code, stdout } = await xform("docs", "context");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^env_var\(name, default=…\) +project properties parse execution {2}an environment variable/m,
    );
    expect(stdout).toMatch(/^this +parse execution {2}/m);
  });

  it("send statements of adapter methods by the project's own macros", async () => {
    project.write({
      "macros/drop.sql":
        "{% macro drop_relation(relation) %}{% do run_query('drop table ' ~ relation) %}{{ log('own drop', info=true) }}{% endmacro %}\n" +
        "{% macro drops() %}{% do run_query('create table gone as select 1 as id') %}" +
        "{% do adapter.drop_relation(api.Relation.create(schema=target.schema, identifier='gone', type='table')) %}{% endmacro %}",
    });
    const { code, stdout } = await xform("run-operation", "drops");
    project.write({ "macros/drop.sql": "" });
    expect({ code, own: stdout.includes("own drop") }).toEqual({ code: 0, own: true });
  });

  it("trace names with --macro-debugging, also in queries of the command line", async () => {
    const { stdout } = await xform("compile", "--inline", "select {{ dbt.concat(['a', 'b']) }}", "--macro-debugging");
    expect(stdout).toContain('adapter.dispatch("concat") is macro.shop.duckdb__concat (macros/all.sql:11:1)');
    expect(stdout).toContain("select concat(a, b)");
  });
});

describe("an operation that failed", () => {
  it("is run again by retry, with its arguments", async () => {
    const project = tempProject({
      "xform_project.yml": "name: shop\n",
      "macros/fill.sql":
        "{% macro fill(name) %}{% do run_query('insert into main.' ~ name ~ ' values (7)') %}{% endmacro %}",
    });
    try {
      const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
      const failed = await xform("run-operation", "fill", "--args", "{name: later}");
      expect(failed.code).toBe(1);
      await queryDuckdb(`${project.directory}/shop.duckdb`, "create table main.later (n integer)");
      const again = await xform("retry");
      expect(again.code, again.stdout + again.stderr).toBe(0);
      expect(await queryDuckdb(`${project.directory}/shop.duckdb`, "select n from main.later")).toEqual([[7]]);
      expect((await xform("retry")).stdout).toContain("Nothing to do");
    } finally {
      project.remove();
    }
  });
});
