import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import {
  compile,
  execute,
  isFailure,
  loadProject,
  parse,
  runXform,
  select,
  XformError,
  type XformEvent,
} from "../../src/index.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const environment = {};
const homeDirectory = "/nonexistent";

/** A project of two models with a test; the second has twice as many rows as the given number. */
function shop(name: string, rows: number): Readonly<Record<string, string>> {
  return {
    "xform_project.yml": `name: ${name}\nvars: {rows: ${rows}}\n`,
    "models/numbers.sql": `select range as id, '${name}' as project from range({{ var('rows') }})`,
    "models/doubled.sql":
      "{{ config(materialized='table') }}\nselect id from {{ ref('numbers') }}\nunion all select id + 1000 from {{ ref('numbers') }}",
    "models/schema.yml":
      "models:\n  - name: doubled\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n",
  };
}

describe("the programmatic face", () => {
  let projects: TempProject[] = [];
  const make = (files: Readonly<Record<string, string>>, name?: string) => {
    const project = tempProject(files, name);
    projects.push(project);
    return project;
  };
  beforeEach(() => {
    projects = [];
  });
  afterEach(() => {
    for (const project of projects) project.remove();
  });

  it("builds two projects at the same time, each with its own events", async () => {
    const build = async (name: string, rows: number) => {
      const { directory } = make(shop(name, rows), name);
      const events: XformEvent[] = [];
      const emit = (event: XformEvent) => void events.push(event);
      const project = await loadProject({ directory, environment, homeDirectory });
      const manifest = await parse(project, { emit });
      const run = await execute(project, manifest, { emit });
      const compiled = await compile(project, manifest, `model.${name}.doubled`);
      return { name, events, run, compiled };
    };
    const built = await Promise.all([build("north", 3), build("south", 5), build("west", 7)]);
    for (const { name, events, run, compiled } of built) {
      expect(
        run.results.map(({ uniqueId, status }) => `${uniqueId.split(".").slice(0, 3).join(".")} ${status}`),
      ).toEqual([
        `model.${name}.numbers success`,
        `model.${name}.doubled success`,
        expect.stringMatching(`^test.${name}.\\w+ pass$`),
        expect.stringMatching(`^test.${name}.\\w+ pass$`),
      ]);
      expect(compiled.sql).toContain(`"${name}"."main"."numbers"`);
      const mentioned = JSON.stringify(events).match(/(north|south|west)\W/g) ?? [];
      expect(mentioned.length).toBeGreaterThan(10);
      expect(new Set(mentioned.map((text) => text.slice(0, -1)))).toEqual(new Set([name]));
    }
  });

  it("tells all that happens in order", async () => {
    const { directory } = make(shop("shop", 2), "shop");
    const events: XformEvent[] = [];
    const emit = (event: XformEvent) => void events.push(event);
    const project = await loadProject({ directory, environment, homeDirectory });
    const manifest = await parse(project, { emit });
    const { ids } = select(manifest, { select: ["+doubled"] });
    const run = await execute(project, manifest, { nodes: ids, emit });
    const types = events.filter(({ type }) => type !== "query-finished").map(({ type }) => type);
    expect(types[0]).toBe("project-parsed");
    expect(types[1]).toBe("run-started");
    expect(types.at(-1)).toBe("run-finished");
    expect(types.filter((type) => type === "node-started")).toHaveLength(4);
    for (const node of ids) {
      const started = events.findIndex((event) => event.type === "node-started" && event.node.uniqueId === node);
      const query = events.findIndex((event) => event.type === "query-finished" && event.uniqueId === node);
      const finished = events.findIndex((event) => event.type === "node-finished" && event.node.uniqueId === node);
      expect([node, started < query, query < finished]).toEqual([node, true, true]);
    }
    const [parsed] = events;
    expect(parsed?.type === "project-parsed" && parsed.counts).toMatchObject({ model: 2, "data test": 2 });
    const last = events.at(-1);
    expect(last?.type === "run-finished" && last.run).toBe(run);
  });

  it("runs the nodes that are given and no other", async () => {
    const { directory } = make(shop("shop", 2));
    const project = await loadProject({ directory, environment, homeDirectory });
    const manifest = await parse(project);
    const { ids } = select(manifest, { select: ["numbers"] });
    const run = await execute(project, manifest, { nodes: ids });
    expect(run.results.map(({ uniqueId }) => uniqueId)).toEqual(["model.shop.numbers"]);
  });

  it("selects what a selector says and warns of one that matches nothing", async () => {
    const { directory } = make(shop("shop", 2));
    const manifest = await parse(await loadProject({ directory, environment, homeDirectory }));
    expect([...select(manifest, { select: ["numbers"] }).ids]).toEqual(["model.shop.numbers"]);
    expect(select(manifest).ids.size).toBe(4);
    const { ids, diagnostics } = select(manifest, { select: ["nambers"] });
    expect(ids.size).toBe(0);
    expect(diagnostics.map(({ code }) => code)).toEqual(["select/nothing"]);
  });

  it("cancels what runs when the signal is aborted, and publishes nothing of it", async () => {
    const { directory } = make({
      "xform_project.yml": "name: shop\n",
      "models/slow.sql":
        "{{ config(materialized='table') }}\nselect count(*) as n from range(10000000) a, range(10000000) b where a.range % 7 = b.range % 11",
      "models/after.sql": "select * from {{ ref('slow') }}",
    });
    const project = await loadProject({ directory, environment, homeDirectory });
    const manifest = await parse(project);
    const controller = new AbortController();
    const events: XformEvent[] = [];
    const run = await execute(project, manifest, {
      signal: controller.signal,
      emit: (event) => {
        events.push(event);
        if (event.type === "node-started") setTimeout(() => controller.abort(), 200);
      },
    });
    expect(run.interrupted).toBe(true);
    expect(run.results.map(({ status }) => status)).toEqual(["error", "skipped"]);
    expect(run.results[0]?.diagnostic?.code).toBe("run/interrupted");
    expect(events.some(({ type }) => type === "run-interrupted")).toBe(true);
    const show = await compile(project, manifest, "model.shop.after");
    expect(show.sql).toContain('"slow"');
  });

  it("does nothing where the signal was aborted before", async () => {
    const { directory } = make(shop("shop", 2));
    const project = await loadProject({ directory, environment, homeDirectory });
    const types: string[] = [];
    const emit = ({ type }: XformEvent) => void types.push(type);
    const run = await execute(project, await parse(project), { signal: AbortSignal.abort(), emit });
    expect(types).toContain("run-interrupted");
    expect(types).not.toContain("query-finished");
    expect(run.interrupted).toBe(true);
    expect(run.results.every(({ status }) => status === "skipped")).toBe(true);
    expect(run.results).toHaveLength(4);
  });

  it("leaves errors of files in the manifest and refuses to build it", async () => {
    const { directory } = make({ "xform_project.yml": "name: shop\n", "models/a.sql": "select * from {{ ref('b') }}" });
    const project = await loadProject({ directory, environment, homeDirectory });
    const manifest = await parse(project);
    expect(manifest.diagnostics.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
      ["parse/ref-not-found", "models/a.sql", 1],
    ]);
    expect(select(manifest, { select: ["a"] }).ids.size).toBe(1);
    await expect(execute(project, manifest)).rejects.toThrow(XformError);
    await expect(compile(project, manifest, "model.shop.a")).rejects.toMatchObject({ code: "parse/ref-not-found" });
  });

  it("names the nearest node where an id is wrong", async () => {
    const { directory } = make(shop("shop", 2));
    const project = await loadProject({ directory, environment, homeDirectory });
    const manifest = await parse(project);
    const failure = await compile(project, manifest, "model.shop.number").catch((error: unknown) => error);
    expect(failure instanceof XformError && failure.diagnostics[0]?.hint).toBe('did you mean "model.shop.numbers"?');
  });

  it("gives what a node did wrong as a result", async () => {
    const { directory } = make({ "xform_project.yml": "name: shop\n", "models/a.sql": "select nothing" });
    const project = await loadProject({ directory, environment, homeDirectory });
    const run = await execute(project, await parse(project));
    expect(run.results.filter(isFailure)).toHaveLength(1);
    expect(run.results[0]?.diagnostic).toMatchObject({ code: "run/query-failed", at: { file: "models/a.sql" } });
  });

  it("has events that are told apart by their type", () => {
    expectTypeOf<Extract<XformEvent, { type: "node-finished" }>["result"]["status"]>().toEqualTypeOf<
      "success" | "error" | "skipped" | "pass" | "fail" | "warn" | "no-op" | "partial success"
    >();
  });

  it("runs commands by name, with events in a loop and results as data", async () => {
    const { directory } = make(shop("east", 2), "east");
    const common = { directory, environment, homeDirectory };
    const build = runXform({ ...common, command: "build" });
    const finished: string[] = [];
    for await (const event of build) if (event.type === "node-finished") finished.push(event.result.status);
    const { exitCode, run, errors } = await build.result;
    expect([exitCode, errors, run?.results.length]).toEqual([0, [], 4]);
    expect(finished.sort()).toEqual(["pass", "pass", "success", "success"]);
    const { listed } = await runXform({ ...common, command: "list", select: ["+doubled"], resourceTypes: ["model"] })
      .result;
    expect(listed).toEqual(["east.doubled", "east.numbers"]);
    const failing = { ...common, command: "run-operation", sql: "select * from nowhere" } as const;
    expect(await runXform(failing).result).toMatchObject({ exitCode: 1 });
    expect(await runXform({ ...common, command: "retry" }).result).toMatchObject({ exitCode: 2 });
    expect(await runXform({ ...common, command: "parse" }).result).toEqual({ exitCode: 0, errors: [] });
    expect(await runXform({ ...common, command: "test", select: ["doubled"] }).result).toMatchObject({ exitCode: 0 });
  });

  it("tells what is wrong with a project as data, and is cancelled by a signal", async () => {
    const { directory } = make({ "xform_project.yml": "name: shop\n", "models/a.sql": "select * from {{ ref('b') }}" });
    const wrong = runXform({ command: "build", directory, environment, homeDirectory });
    expect(await wrong.result).toMatchObject({ exitCode: 2, errors: [{ code: "parse/ref-not-found" }] });
    const codes: string[] = [];
    for await (const event of wrong) if (event.type === "diagnostic") codes.push(event.diagnostic.code);
    expect(codes).toEqual(["parse/ref-not-found"]);

    const slow = make({
      "xform_project.yml": "name: slow\n",
      "models/a.sql":
        "{{ config(materialized='table') }} select count(*) as n from range(100000000) a, range(100000) b where a.range % 7 = b.range % 5",
    });
    const controller = new AbortController();
    const run = runXform({
      command: "build",
      directory: slow.directory,
      environment,
      homeDirectory,
      signal: controller.signal,
    });
    for await (const event of run) if (event.type === "node-started") controller.abort();
    expect(await run.result).toMatchObject({ exitCode: 130 });
  });
});
