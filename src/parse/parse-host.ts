import { callPosition, type TemplateHost } from "../context/index.ts";
import { type JsonObject, type SourcePosition, warningDiagnostic } from "../core/index.ts";
import { toValue, type Value } from "../jinja/index.ts";
import { type Collected, nothingCollected } from "./collected.ts";
import { configValues } from "./config-values.ts";
import type { ParseContext } from "./parse-context.ts";

/** The node whose template is rendered. */
export interface ParsedNode {
  readonly uniqueId: string;
  readonly packageName: string;
  readonly file: string;
  /** `model` as its template sees it. */
  readonly data: JsonObject;
  /** What else `model` says where the template asks for it. */
  readonly details?: () => JsonObject;
  readonly extra?: NonNullable<TemplateHost["extra"]>;
  /** What takes the place of the project's own macros. */
  readonly overrides?: NonNullable<TemplateHost["overrides"]>;
  readonly position?: SourcePosition;
  /** Whether its template was generated from an entry at `position`. */
  readonly isGenerated?: boolean;
}

/** A host that collects what a template refers to. Questions to the warehouse have no answer yet. */
export function parseHost(
  context: ParseContext,
  node: ParsedNode,
): { readonly host: TemplateHost; readonly collected: Collected } {
  const collected = nothingCollected();
  const { database, schema } = context.defaults;
  const self = (): Value =>
    context.contexts.relation(database, schema, String(node.data.alias ?? node.data.name), null);
  const host: TemplateHost = {
    executing: false,
    uniqueId: node.uniqueId,
    command: context.command,
    ref: (name, packageName, version) => {
      collected.refs.push({ name, package: packageName, version });
      return self();
    },
    source: (sourceName, tableName) => {
      collected.sources.push([sourceName, tableName]);
      return self();
    },
    functionCall: (call) => {
      collected.functions.push(call);
      return self();
    },
    configure: (values) => {
      collected.configs.push(configValues(values));
    },
    configValue: () => undefined,
    thisRelation: self,
    model: () => toValue({ ...details(), ...node.details?.(), ...node.data }),
    graph: () => toValue(Object.fromEntries(graphKinds.map((kind) => [kind, {}]))),
    variable: (name) => context.variable(node.packageName, name),
    variableNames: () => context.variableNames(node.packageName),
    strictVariables: false,
    macroUsed: (id) => collected.macros.add(id),
    fullRefresh: context.fullRefresh,
    options: context.options,
    log: context.log,
    warn: (text) => {
      const start = node.position ?? { file: node.file, line: 1, column: 1 };
      const rawCode = typeof node.data.raw_code === "string" ? node.data.raw_code : "";
      // A warning of a macro has no place in the node's own text but its beginning.
      const at = callPosition(context.contexts.engine, { position: start, rawCode }, "exceptions.warn", [text]);
      context.report(warningDiagnostic("parse/jinja-render", text, { at, uniqueId: node.uniqueId }));
    },
    ...(node.extra === undefined ? {} : { extra: node.extra }),
    ...(node.overrides === undefined ? {} : { overrides: node.overrides }),
  };
  return { host, collected };

  /** What a node says before it is read. */
  function details(): JsonObject {
    return {
      ...{
        database,
        schema,
        alias: node.data.name ?? null,
        description: "",
        columns: {},
        tags: [],
        meta: {},
        docs: { show: true },
      },
      depends_on: { macros: [], nodes: [] },
      refs: collected.refs.map(({ name, package: from, version }) => ({
        name,
        ...(from === null ? {} : { package: from }),
        ...(version === null ? {} : { version }),
      })),
      sources: collected.sources.map((source) => [...source]),
    };
  }
}

const graphKinds: readonly string[] = [
  ...["exposures", "functions", "groups", "metrics", "nodes"],
  ...["sources", "semantic_models", "saved_queries", "unit_tests"],
];
