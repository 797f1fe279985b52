import { macroPrefixes, profileDefaults } from "../../src/adapter/index.ts";
import { TemplateContexts, type TemplateHost } from "../../src/context/index.ts";
import type { Value } from "../../src/jinja/index.ts";
import { parse, templateEngine } from "../../src/parse/index.ts";
import { loadProject } from "../../src/project/index.ts";
import { findAdapter } from "../../src/warehouse/index.ts";
import { tempProject } from "./temp-project.ts";

/** Outputs of a profile that need no server: nothing connects while macros are rendered. */
export const outputs: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  duckdb: { type: "duckdb", path: ":memory:", schema: "main" },
  postgres: {
    type: "postgres",
    host: "127.0.0.1",
    port: 5432,
    user: "u",
    password: "p",
    dbname: "db",
    schema: "public",
  },
  redshift: {
    type: "redshift",
    host: "127.0.0.1",
    port: 5439,
    user: "u",
    password: "p",
    dbname: "db",
    schema: "public",
  },
  snowflake: { type: "snowflake", account: "a", user: "u", password: "p", database: "db", schema: "public" },
  bigquery: { type: "bigquery", method: "oauth", project: "db", dataset: "public" },
};

/** How templates of a test are rendered. */
export interface RenderOptions {
  readonly type: string;
  /** Further files of the project, or instead of the plain ones. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the host answers otherwise than by default. */
  readonly host?: Partial<TemplateHost>;
  /** The package of the template; the root project where it is left out. */
  readonly packageName?: string;
}

/** Renders templates as if they stood in a project with an adapter of some type. */
export interface Renderer {
  readonly contexts: TemplateContexts;
  render(template: string, host?: Partial<TemplateHost>): Promise<string>;
  remove(): void;
}

/**
 * Loads a project for one adapter and renders templates in it. Nothing is asked of a warehouse unless the host has a
 * session.
 *
 * @example
 * const renderer = await macroRenderer({ type: "postgres" });
 * await renderer.render("{{ dateadd('day', 1, 'd') }}");
 */
export async function macroRenderer({ type, files = {}, host = {}, packageName }: RenderOptions): Promise<Renderer> {
  const project = tempProject({
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n",
    "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(outputs[type])}\n`,
    ...files,
  });
  const loaded = await loadProject({
    directory: project.directory,
    profilesDirectory: project.directory,
    environment: {},
    homeDirectory: project.directory,
  });
  const adapter = await findAdapter(type, project.directory);
  const manifest = await parse(loaded, { adapter });
  const errors = manifest.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const contexts = new TemplateContexts({
    project: loaded,
    engine: templateEngine(),
    dialect: adapter.dialect,
    macroPrefixes: macroPrefixes(adapter),
    defaults: profileDefaults(adapter, loaded.profile.settings),
    macros: manifest.macros,
  });
  return {
    contexts,
    render: async (template, own = {}) => {
      const scope = contexts.scope(packageName ?? "shop", { ...executingHost, ...host, ...own }, "async");
      return (await contexts.engine.compile({ text: template, file: "template" }).renderAsync(scope)).text;
    },
    remove: project.remove,
  };
}

const nothing = (): Value => null;

/** A host that executes and knows no nodes. */
export const executingHost: TemplateHost = {
  executing: true,
  uniqueId: null,
  command: "run",
  ref: nothing,
  source: nothing,
  functionCall: nothing,
  configure: () => undefined,
  configValue: () => undefined,
  thisRelation: nothing,
  model: nothing,
  graph: nothing,
  variable: () => undefined,
  variableNames: () => [],
  strictVariables: true,
  fullRefresh: false,
  log: () => undefined,
  warn: () => undefined,
};
