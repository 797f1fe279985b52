import { publishedGroup } from "../artifacts/index.ts";
import {
  graphValue,
  type Reference,
  type RelationObject,
  type TemplateHost,
  type TemplateSession,
} from "../context/index.ts";
import {
  type BuildNode,
  didYouMean,
  type JsonObject,
  type MacroDefinition,
  type RefCall,
  type RelationName,
  type SourceNode,
  XformError,
} from "../core/index.ts";
import { FunctionLookup, type RefableNode, RefLookup } from "../graph/index.ts";
import { toValue, type Value } from "../jinja/index.ts";
import { snapshotColumnNames } from "../materialize/index.ts";
import type { CompiledNode } from "./compiled-node.ts";
import type { CompilerOptions } from "./compiler-options.ts";
import { cteName } from "./cte-name.ts";
import { eventTimeFilter } from "./event-time-filter.ts";
import { isObject, modelJson, nodeJson } from "./model-json.ts";
import { modelValue } from "./model-value.ts";
import { resolveConstraints } from "./resolve-constraints.ts";
import { seedTable } from "./seed-table.ts";

/** What the templates of a run get: relations for `ref` and `source`, the graph, the node itself. */
export class NodeHosts {
  readonly #options: CompilerOptions;
  readonly #compiled: (uniqueId: string) => CompiledNode | undefined;
  readonly #refs: RefLookup;
  readonly #functions: FunctionLookup;
  readonly #sources = new Map<string, SourceNode>();
  #graphValue: Value | undefined;
  #selected: ReadonlySet<string> = new Set();
  #selectedList: readonly string[] = [];
  readonly #substitutes = new Map<string, Map<string, RelationName>>();

  /** @param compiled what is compiled of a node so far */
  constructor(options: CompilerOptions, compiled: (uniqueId: string) => CompiledNode | undefined) {
    this.#options = options;
    this.#compiled = compiled;
    this.#refs = new RefLookup(options.manifest.nodes.values(), options.rootPackage);
    this.#functions = new FunctionLookup(options.manifest.nodes.values(), options.rootPackage);
    for (const node of options.manifest.nodes.values()) {
      if (node.resourceType !== "source") continue;
      this.#sources.set(`${node.packageName}.${node.sourceName}.${node.name}`, node);
      const bare = `${node.sourceName}.${node.name}`;
      if (!this.#sources.has(bare) || node.packageName === options.rootPackage) this.#sources.set(bare, node);
    }
  }

  /** Says which nodes are run: templates see them as `selected_resources`. */
  select(nodes: ReadonlySet<string>): void {
    this.#selected = nodes;
    this.#selectedList = [...nodes];
  }

  /** Says that `ref` to a node means another relation in the template of one reader. */
  substitute(reader: string, node: string, relation: RelationName): void {
    const ofReader = this.#substitutes.get(reader) ?? new Map<string, RelationName>();
    this.#substitutes.set(reader, ofReader.set(node, relation));
  }

  /** Whether a reader's `ref` means another relation than that of a node. */
  hasSubstitute(reader: string): boolean {
    return this.#substitutes.has(reader);
  }

  /**
   * The host of one node.
   *
   * @param session the warehouse, where templates may ask it
   * @param needs is told the ephemeral models that the template refers to
   */
  of(node: BuildNode, session: TemplateSession | undefined, needs: (ephemeral: BuildNode) => void): TemplateHost {
    const { command, options, fullRefresh, storeFailures = false, variable, variableNames, log } = this.#options;
    const write = session?.write ?? this.#options.write;
    const nameOf = (reference: Reference) =>
      "source" in reference
        ? this.#sourceRelation(this.#findSource(node, ...reference.source)).toText()
        : this.relationOf(this.#findRef(node, reference.ref)).toText();
    return {
      executing: true,
      selected: this.#selectedList,
      uniqueId: node.uniqueId,
      ref: (name, packageName, version) => {
        const target = this.#findRef(node, { name, package: packageName, version });
        if (target.config.materialized === "ephemeral") needs(target);
        const substitute = this.#substitutes.get(node.uniqueId)?.get(target.uniqueId);
        if (substitute !== undefined) return this.#reading(this.#named(target, substitute), node, target);
        const reading = (relation: RelationObject) => this.#reading(relation, node, target);
        const deferred = this.#deferred(target);
        if (deferred === undefined || target.config.materialized === "ephemeral")
          return reading(this.relationOf(target));
        return this.#isHere(target, session).then((here) => reading(here ? this.relationOf(target) : deferred));
      },
      source: (sourceName, tableName) => {
        const source = this.#findSource(node, sourceName, tableName);
        return this.#reading(this.#sourceRelation(source), node, source);
      },
      functionCall: (call) => {
        const target = this.#functions.find(call, node.packageName);
        if (target !== undefined) return this.#functionRelation(target);
        throw new XformError("parse/function-not-found", `function("${call.join('", "')}") names no function`, {
          uniqueId: node.uniqueId,
        });
      },
      configure: () => undefined,
      configValue: (name) => {
        // Templates ask for the names with dbt's own where the project gives none.
        if (name === "snapshot_table_column_names" && node.resourceType === "snapshot")
          return toValue(snapshotColumnNames(node.config));
        // Hooks are read by their names with an underscore alone, as in dbt.
        const value = name.endsWith("-hook")
          ? undefined
          : (node.config[name] ?? node.config[name.replaceAll("_", "-")]);
        return value === undefined ? undefined : toValue(value);
      },
      nodeConfig: node.config,
      // Hooks of the project build nothing.
      thisRelation: () => (node.resourceType === "operation" ? null : this.relationOf(node)),
      deferRelation: () => this.#deferred(node) ?? null,
      model: () => modelValue(node, () => resolveConstraints(modelJson(node, this.#compiled(node.uniqueId)), nameOf)),
      graph: () => this.#graph(),
      command,
      ...(options === undefined ? {} : { options }),
      variable: (name) => variable(node.packageName, name),
      variableNames: () => variableNames(node.packageName),
      strictVariables: true,
      ...(node.resourceType === "seed"
        ? { seedTable: () => seedTable(node, this.#options.inputs?.empty === true) }
        : {}),
      fullRefresh,
      storeFailures,
      ...(write === undefined ? {} : { write: (text: string) => write(text, node) }),
      log: (text, level) => log(text, level, node.uniqueId),
      warn: (text) => log(text, "warn", node.uniqueId),
      ...(session === undefined ? {} : { session }),
      ...(this.#options.macroDebugging === true
        ? {
            macroResolved: (called: string, { uniqueId, position }: MacroDefinition) => {
              const place = `${position.file}:${position.line}:${position.column}`;
              log(`${node.uniqueId}: ${called} is ${uniqueId} (${place})`, "info", node.uniqueId);
            },
          }
        : {}),
    };
  }

  /** The node that a reference means in a template of another. @throws {XformError} where it means none */
  find(node: BuildNode, reference: Reference): BuildNode | SourceNode {
    return "source" in reference ? this.#findSource(node, ...reference.source) : this.#findRef(node, reference.ref);
  }

  #findRef(node: BuildNode, ref: RefCall): RefableNode {
    const [target] = this.#refs.find(ref, node.packageName);
    if (target !== undefined) return target;
    throw new XformError("parse/ref-not-found", `ref("${ref.name}") names no node`, { uniqueId: node.uniqueId });
  }

  #findSource(node: BuildNode, sourceName: string, tableName: string): SourceNode {
    const source =
      this.#sources.get(`${node.packageName}.${sourceName}.${tableName}`) ??
      this.#sources.get(`${sourceName}.${tableName}`);
    if (source === undefined) {
      const hint = didYouMean(`${sourceName}.${tableName}`, this.#sources.keys());
      throw new XformError("parse/source-not-found", `source("${sourceName}", "${tableName}") is not declared`, {
        uniqueId: node.uniqueId,
        ...(hint === undefined ? {} : { hint }),
      });
    }
    return source;
  }

  #sourceRelation({ database, schema, identifier, quoting, files }: SourceNode): RelationObject {
    const relation = this.#options.contexts.relation(database, schema, identifier, null, quoting);
    return files === undefined ? relation : relation.withFiles(files);
  }

  /** A relation with the rows that a node reads of it. */
  #reading(relation: RelationObject, reader: BuildNode, input: BuildNode | SourceNode): RelationObject {
    const { empty = false, sample } = this.#options.inputs ?? {};
    const filter = eventTimeFilter(reader, input, sample);
    return empty || filter !== null ? relation.reading({ limit: empty ? 0 : null, filter }) : relation;
  }

  /** The relation of another environment that can stand for a node. */
  #deferred(node: BuildNode): RelationObject | undefined {
    const name = this.#options.deferral?.relations.get(node.uniqueId);
    return name === undefined ? undefined : this.#named(node, name);
  }

  /** Whether a ref means the relation of this environment, though the other one has it, too. */
  async #isHere(node: BuildNode, session: TemplateSession | undefined): Promise<boolean> {
    if (this.#options.deferral?.favorState === true && !this.#selected.has(node.uniqueId)) return false;
    // What cannot be asked for counts as missing, as in dbt.
    if (this.#options.introspects === false) return false;
    return session === undefined || (await session.relations.find(this.relationOf(node).named())) !== null;
  }

  /** Catalogs of relations do not tell which functions are here: those that the run makes are. */
  #functionRelation(node: BuildNode): RelationObject {
    const isMade = this.#options.command === "build" && this.#selected.has(node.uniqueId);
    return (isMade ? undefined : this.#deferred(node)) ?? this.relationOf(node);
  }

  /** `graph`, made once for all templates. */
  #graph(): Value {
    this.#graphValue ??= graphValue(this.#options.manifest, { node: nodeJson, group: publishedGroup });
    return this.#graphValue;
  }

  /** The relation of a node as templates see it. */
  relationOf(node: BuildNode): RelationObject {
    const { contexts } = this.#options;
    if (node.config.materialized === "ephemeral") return contexts.relation(null, null, cteName(node), "cte");
    return this.#named(node, { database: node.database, schema: node.schema, identifier: node.alias });
  }

  /** A relation that is quoted as a node says. What is in the warehouse under the name is not known here. */
  #named(node: BuildNode, { database, schema, identifier }: RelationName): RelationObject {
    return this.#options.contexts.relation(database, schema, identifier, null, quotingOf(node));
  }
}

function quotingOf({ config }: BuildNode): JsonObject {
  return isObject(config.quoting ?? null) ? (config.quoting as JsonObject) : {};
}
