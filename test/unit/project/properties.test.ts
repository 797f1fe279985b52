import { describe, expect, it } from "vitest";
import { toRepr, toValue } from "../../../src/jinja/index.ts";
import { lastOfEachName, plainRenderer, propertiesReader, readPropertiesText } from "../../../src/project/index.ts";
import { describeDiagnostic, load, smallProject } from "./temporary-project.ts";

const file = {
  path: "s.yml",
  originalFilePath: "models/s.yml",
  displayPath: "models/s.yml",
  absolutePath: "/nowhere/s.yml",
};
const read = (text: string, hasArgumentsProperty = true) =>
  readPropertiesText(file, text, { packageName: "shop", renderer: plainRenderer, hasArgumentsProperty });
const problems = (text: string) => read(text).diagnostics.map(describeDiagnostic);
const testsOf = (text: string) => read(`models: [{name: m, data_tests: ${text}}]`).models[0]?.tests ?? [];

describe("models", () => {
  it("have all their properties", () => {
    const { models, diagnostics } = read(`
models:
  - name: orders
    description: "{{ doc('orders') }}"
    access: public
    group: sales
    docs: {show: false}
    meta: {owner: me}
    latest_version: 2
    deprecation_date: 2030-01-31
    time_spine: {standard_granularity_column: day}
    constraints: [{type: primary_key, columns: [id]}]
    config: {materialized: table, tags: [a]}
    quote_columns: true
    my_own_key: 1
    columns:
      - {name: id, description: the id, data_type: int, quote: true, constraints: [{type: not_null}], tags: t, meta: {a: 1, b: 1}, config: {tags: [u, t], meta: {b: 2}}, extra: 1}
      - {name: id, description: again}
    versions:
      - v: 1
        defined_in: orders_old
        deprecation_date: 2020-01-01
        columns: [{include: "*", exclude: [total]}, {name: net, data_tests: [not_null]}]
      - {v: 2, config: {alias: x}, data_tests: [unique]}
`);
    expect(diagnostics).toEqual([]);
    expect(models).toMatchObject([
      {
        name: "orders",
        position: { file: "models/s.yml", line: 3, column: 11 },
        description: "{{ doc('orders') }}",
        latestVersion: 2,
        deprecationDate: "2030-01-31",
        timeSpine: { standard_granularity_column: "day" },
        constraints: [expect.objectContaining({ type: "primary_key", columns: ["id"], to_columns: [] })],
        quoteColumns: true,
        rendered: { my_own_key: 1 },
        tests: [],
        versions: [
          {
            v: 1,
            definedIn: "orders_old",
            deprecationDate: "2020-01-01",
            include: "*",
            exclude: ["total"],
            columns: [{ name: "net", tests: [{ name: "not_null", arguments: { column_name: "net" } }] }],
            tests: null,
          },
          { v: 2, config: { alias: "x" }, unrenderedConfig: { alias: "x" }, tests: [{ name: "unique" }] },
        ],
      },
    ]);
    const [model] = models;
    expect(Object.entries(model?.config ?? {})).toEqual([
      ["materialized", "table"],
      ["tags", ["a"]],
      ["meta", { owner: "me" }],
      ["docs", { show: false }],
      ["group", "sales"],
      ["access", "public"],
    ]);
    expect(model?.columns[0]).toMatchObject({
      dataType: "int",
      quote: true,
      tags: ["t", "u"],
      meta: { a: 1, b: 2 },
      config: { meta: { a: 1, b: 2 }, tags: ["t", "u"] },
      extra: { extra: 1 },
    });
    expect(lastOfEachName(model?.columns ?? []).map(({ description }) => description)).toEqual(["again"]);
    expect(model?.versions[0]?.columns[0]?.position).toMatchObject({ line: 23, column: 60 });
  });

  it("may stand below an anchor", () => {
    const { models } = read(
      "anchors: [&id {name: id, tests: [unique]}]\nmodels: [{name: a, columns: [*id]}, {name: b, columns: [{<<: *id, name: b_id}]}]",
    );
    expect(models.map(({ columns }) => columns.map(({ name, tests }) => [name, tests.length]))).toEqual([
      [["id", 1]],
      [["b_id", 1]],
    ]);
  });
});

describe("tests", () => {
  it.each([
    ["[unique]", { name: "unique", namespace: null, arguments: {}, config: {}, customName: null, description: "" }],
    ["[dbt_utils.at_least_one]", { name: "at_least_one", namespace: "dbt_utils" }],
    ["[{unique: }]", { name: "unique", arguments: {} }],
    ["[{in: {values: [a]}}]", { name: "in", arguments: { values: ["a"] } }],
    ["[{in: {x: 1, arguments: {values: [a], x: 2}}}]", { arguments: { x: 2, values: ["a"] } }],
    ["[{test_name: in, name: mine, values: [a]}]", { name: "in", customName: "mine", arguments: { values: ["a"] } }],
    [
      "[{in: {name: mine, description: d, config: {severity: warn, where: x}}}]",
      { customName: "mine", description: "d", config: { severity: "warn", where: "x" } },
    ],
    [
      "[{in: {severity: warn, limit: 5, enabled: false, config: {own: 1, tags: null}}}]",
      { config: { severity: "warn", limit: 5, enabled: false, own: 1 } },
    ],
  ])("%s", (text, expected) => {
    expect(testsOf(text)).toMatchObject([expected]);
  });

  it("keep floats, dates and Jinja in their arguments", () => {
    const [test] = testsOf("[{in: {values: [1.0, 2, 2024-01-31], to: \"{{ ref('x') }}\"}}]");
    expect(toRepr(toValue(test?.arguments.values))).toBe("[1.0, 2, datetime.date(2024, 1, 31)]");
    expect(test?.arguments.to).toBe("{{ ref('x') }}");
  });

  it("get the column's name before what stands under arguments", () => {
    const { models } = read("models: [{name: m, columns: [{name: c, tests: [{in: {a: 1, arguments: {b: 2}}}]}]}]");
    expect(Object.keys(models[0]?.columns[0]?.tests[0]?.arguments ?? {})).toEqual(["a", "column_name", "b"]);
  });

  it("have an argument named arguments where the flag says so", () => {
    const [model] = read("models: [{name: m, tests: [{in: {arguments: {b: 2}}}]}]", false).models;
    expect(model?.tests[0]?.arguments).toEqual({ arguments: { b: 2 } });
  });

  it.each([
    ["[3]", "must be a name or a mapping"],
    ["[{in: x}]", "arguments of the test"],
    ["[{in: {a: 1}, values: 1}]", 'has "values" beside it'],
    ["[{}]", "has no name"],
    ["['a-b']", "cannot be the name of a test"],
    ["[{in: {model: x}}]", 'argument "model"'],
    ["[{in: {severity: warn, config: {severity: error}}}]", 'has "severity" both'],
    ["[{in: {config: x}}]", '"config" of the test'],
    ["[{in: {arguments: [x]}}]", '"arguments" of a test'],
    ["[{test_name: 3}]", '"test_name" must be text'],
  ])("%s is wrong", (text, message) => {
    const { diagnostics } = read(`models: [{name: m, data_tests: ${text}}]`);
    expect(diagnostics).toMatchObject([
      { code: "parse/test-invalid", message: expect.stringContaining(message), at: { line: 1 } },
    ]);
  });

  it("are under tests or data_tests, not under both", () => {
    expect(problems("models: [{name: m, tests: [a], data_tests: [b]}]")).toEqual([
      expect.stringContaining("parse/test-invalid"),
    ]);
    expect(problems("models: [{name: m, tests: [], data_tests: [b]}]")).toEqual([]);
  });
});

describe("sources", () => {
  it("put source and table together", () => {
    const { sources, diagnostics } = read(`
sources:
  - name: raw
    database: db
    loader: fivetran
    quoting: {database: true, schema: false}
    tags: [s]
    meta: {a: 1}
    loaded_at_field: at
    freshness: {warn_after: {count: 1, period: day}, error_after: {count: 2, period: day}}
    config: {event_time: t, tags: c}
    tables:
      - {name: one, identifier: ONE, quoting: {schema: true}, tags: [t], meta: {b: 1}, freshness: {error_after: null}, columns: [{name: id, tests: [unique]}]}
      - {name: two, loaded_at_field: null, freshness: null, external: {location: x, partitions: [p, {name: q, data_type: int}], own: 1}}
      - {name: three, config: {loaded_at_query: "select {{ x }}", enabled: false}}
  - {name: lone, tables: }
  - {name: raw, overrides: lib}
`);
    expect(diagnostics).toEqual([]);
    const [raw, lone, patch] = sources;
    expect(raw).toMatchObject({
      database: "db",
      unrenderedDatabase: "db",
      schema: null,
      loader: "fivetran",
      overrides: null,
      meta: { a: 1 },
    });
    expect(lone?.tables).toEqual([]);
    expect(patch?.overrides).toBe("lib");
    expect(raw?.tables.map(({ layer }) => layer.rendered)).toEqual([
      {
        event_time: "t",
        tags: ["c", "s", "t"],
        freshness: { warn_after: { count: 1, period: "day" }, error_after: null, filter: null },
        loaded_at_field: "at",
        loaded_at_query: null,
        meta: { a: 1, b: 1 },
      },
      {
        event_time: "t",
        tags: ["c", "s"],
        freshness: null,
        loaded_at_field: null,
        loaded_at_query: null,
        meta: { a: 1 },
      },
      {
        event_time: "t",
        tags: ["c", "s"],
        loaded_at_query: "select {{ x }}",
        enabled: false,
        freshness: { warn_after: { count: 1, period: "day" }, error_after: { count: 2, period: "day" }, filter: null },
        loaded_at_field: "at",
        meta: { a: 1 },
      },
    ]);
    const [one, two] = raw?.tables ?? [];
    expect(one).toMatchObject({
      identifier: "ONE",
      quoting: { database: true, schema: true, identifier: null, column: null },
      tests: [],
      columns: [{ tests: [{ name: "unique", arguments: { column_name: "id" } }] }],
      position: { line: 13, column: 16 },
    });
    expect(two?.external).toEqual({
      location: "x",
      file_format: null,
      row_format: null,
      tbl_properties: null,
      partitions: ["p", { name: "q", description: "", data_type: "int", meta: {} }],
      own: 1,
    });
    expect(one?.layer.at?.("freshness")).toMatchObject({ line: 13 });
    expect(one?.layer.at?.("event_time")).toMatchObject({ line: 11 });
  });

  it("say once when they were loaded", () => {
    expect(problems("sources: [{name: s, loaded_at_field: a, config: {loaded_at_query: b}}]")).toEqual([
      expect.stringContaining('has both "loaded_at_field" and "loaded_at_query"'),
    ]);
  });
});

describe("the other sections", () => {
  it("are read", () => {
    const result = read(`
version: 2
seeds: [{name: s, config: {delimiter: ";"}, columns: [{name: id, tests: [unique]}]}]
snapshots: [{name: sn, relation: "{{ ref('m') }}", config: {unique_key: id}}, {name: plain}]
analyses: [{name: a, description: d}]
data_tests: [{name: t, description: d, config: {severity: warn}}]
exposures: [{name: e, type: dashboard, owner: {email: a@b.c, slack: x}, depends_on: [ref('m')], tags: t, maturity: low, meta: {a: 1}, config: {enabled: false}}]
groups: [{name: g, owner: {name: me}, config: {meta: {a: 1}}}]
macros: [{name: m, docs: {show: false}, config: {meta: {x: 1}}, arguments: [{name: a, type: string}]}]
functions: [{name: f, returns: {data_type: int}}]
unit_tests: [{name: u, model: m, given: [], expect: {rows: [{id: 1.0}]}}]
metrics: [{name: me, filter: "{{ Dimension('x') }}"}]
semantic_models: [{name: sm, model: ref('m')}]
saved_queries: [{name: sq}]
`);
    expect(result.diagnostics).toEqual([]);
    expect(result).toMatchObject({
      seeds: [{ name: "s", config: { delimiter: ";" }, columns: [{ tests: [{ name: "unique" }] }] }],
      snapshots: [{ relation: "ref('m')" }, { relation: null }],
      analyses: [{ description: "d" }],
      dataTests: [{ name: "t", config: { severity: "warn" } }],
      exposures: [
        {
          type: "dashboard",
          owner: { email: "a@b.c", name: null, slack: "x" },
          dependsOn: ["ref('m')"],
          tags: ["t"],
          maturity: "low",
          meta: { a: 1 },
          config: { enabled: false },
        },
      ],
      groups: [{ owner: { name: "me", email: null }, config: { meta: { a: 1 } } }],
      macros: [{ docs: { show: false }, meta: { x: 1 }, arguments: [{ name: "a", type: "string" }] }],
      functions: [{ name: "f", rendered: { returns: { data_type: "int" } } }],
      unitTests: [{ name: "u" }],
      metrics: [{ rendered: { filter: "{{ Dimension('x') }}" } }],
      semanticModels: [{ name: "sm" }],
      savedQueries: [{ name: "sq" }],
    });
  });

  it.each([
    ["exposures: [{name: e, owner: {name: me}}]", 'no "type"'],
    ["exposures: [{name: e, type: dashbord, owner: {name: me}}]", '"type" must be one of'],
    ["exposures: [{name: e, type: ml, owner: {slack: x}}]", 'needs a "name" or an "email"'],
    ["exposures: [{name: e, type: ml, owner: {name: me}, maturity: full}]", '"maturity" must be one of'],
    ["models: [{name: m, constraints: [{type: primary}]}]", "type of a constraint must be one of"],
    ["models: [{name: m, columns: [{name: c, constraints: [{name: x}]}]}]", "type of a constraint must be one of"],
    ["groups: [{name: g}]", 'needs a "name" or an "email"'],
  ])("%s is wrong", (text, message) => {
    expect(problems(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe("what is wrong", () => {
  it("is all reported, with its place", () => {
    expect(
      problems(`modles: []
seeds: {a: 1}
models:
  - description: no name
  - just_a_name
  - name: 3
  - name: a
    columns: {id: x}
    description: [x]
    meta: {x: 1}
    config: {meta: {y: 1}}
  - name: b
    columns:
      - name: id
        quote: "yes"
        tests: unique
      - nameless: 1
    latest_version: 3
    versions: [{v: 1}, {v: "1"}, {}]
`),
    ).toEqual([
      expect.stringMatching(/^project\/unknown-key at models\/s.yml:1:1/),
      expect.stringMatching(/^project\/missing-key at models\/s.yml:4:5/),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:5:5/),
      expect.stringMatching(
        /^project\/wrong-type at models\/s.yml:6:11: models\[2\].name must be text, but is the number 3/,
      ),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:9:18/),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:8:14/),
      expect.stringMatching(/^parse\/config-invalid at models\/s.yml:10:5/),
      expect.stringMatching(/^parse\/duplicate-patch at models\/s.yml:19:24/),
      expect.stringMatching(/^project\/missing-key at models\/s.yml:19:34/),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:18:21/),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:15:17/),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:16:16/),
      expect.stringMatching(/^project\/missing-key at models\/s.yml:17:9/),
      expect.stringMatching(/^project\/wrong-type at models\/s.yml:2:8/),
    ]);
  });

  it.each([
    ["- a", "project/wrong-type"],
    ["text", "project/wrong-type"],
    ["models: [", "project/yaml-syntax"],
  ])("%j: %s", (text, code) => {
    expect(read(text).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it.each(["", "version: 2", "models:", "models: []"])("%j is fine", (text) => {
    expect(read(text)).toMatchObject({ models: [], diagnostics: [] });
  });
});

describe("rendering", () => {
  const properties = async (text: string, options = {}) => {
    const project = await load(
      { ...smallProject, "dbt_project.yml": "name: shop\nprofile: shop\nvars: {a: from_project, shop: {b: scoped}}\n" },
      options,
    );
    return propertiesReader(project, "shop")(file, text);
  };

  it("renders what is known now, and leaves the rest", async () => {
    const { models, sources } = await properties(`
models:
  - name: "{{ 'm' ~ 1 }}"
    description: "{{ doc('x') }}\\n"
    config:
      schema: "{{ target.schema }}"
      tags: ["{{ var('a') }}", "{{ var('b') }}", "{{ var('c', 'd') }}"]
      enabled: "{{ target.threads > 1 }}"
      number: "{{ 5 }}"
      as_number: "{{ 5 | as_number }}"
      as_bool: "{{ 'true' | lower == 'true' | as_bool }}"
      as_native: "{{ '[1, 2.0]' | as_native }}"
      line: "text\\n"
      date: 2024-01-31
      pre_hook: "{{ this }}"
      post-hook: "{{ this }}"
    columns: [{name: id, description: "{{ x }}", data_type: "{{ 'int' }}", tests: [{in: {values: ["{{ x }}"]}}]}]
sources:
  - name: s
    database: "{{ target.database }}"
    description: "{{ x }}"
    tables: [{name: t, description: "{{ x }}", identifier: "{{ project_name }}", loaded_at_query: "{{ x }}", tests: ["{{ x }}"]}]
`);
    const [model] = models;
    expect(model).toMatchObject({
      name: "m1",
      description: "{{ doc('x') }}\n",
      config: {
        schema: "main",
        tags: ["from_project", "scoped", "d"],
        enabled: true,
        number: "5",
        as_number: 5,
        line: "text",
        date: "2024-01-31",
        pre_hook: "{{ this }}",
        "post-hook": "{{ this }}",
      },
      layer: { unrendered: { schema: "{{ target.schema }}" } },
      columns: [{ description: "{{ x }}", dataType: "int", tests: [{ arguments: { values: ["{{ x }}"] } }] }],
    });
    expect(toRepr(toValue(model?.config.as_native))).toBe("[1, 2.0]");
    expect(sources[0]).toMatchObject({
      database: "shop",
      unrenderedDatabase: "{{ target.database }}",
      description: "{{ x }}",
      tables: [{ identifier: "shop", description: "{{ x }}", rendered: { loaded_at_query: "{{ x }}" } }],
    });
  });

  it("reports what cannot be rendered, each with its place", async () => {
    const { diagnostics, models } = await properties(
      'models:\n  - name: a\n    config:\n      alias: "{{ var(\'aa\') }}"\n      schema: "{{ env_var(\'NOPE\') }}"\n      database: "{{ 1 +"\n      group: "{{ 1 / 0 }}"\n',
    );
    expect(models).toHaveLength(1);
    expect(diagnostics.map(describeDiagnostic)).toEqual([
      expect.stringMatching(/^parse\/var-not-found at models\/s.yml:4:18: the variable "aa" has no value/),
      expect.stringMatching(/^parse\/env-var-not-found at models\/s.yml:5:19/),
      expect.stringMatching(
        /^parse\/jinja-syntax at models\/s.yml:6:2\d: models\[0\].config.database cannot be rendered/,
      ),
      expect.stringMatching(/^parse\/jinja-render at models\/s.yml:7:1\d/),
    ]);
    expect(diagnostics[0]?.hint).toBe('did you mean "a"?');
  });
});

it("reads a thousand entries", () => {
  const entry = (index: number): string =>
    `  - name: m${index}\n    description: text\n    columns:\n      - {name: id, tests: [unique, not_null]}\n      - name: b\n        tests:\n          - in: {values: [1]}\n`;
  const text = `models:\n${Array.from({ length: 1000 }, (_, index) => entry(index)).join("")}`;
  expect(read(text).models).toHaveLength(1000);
});
