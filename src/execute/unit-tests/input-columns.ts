import path from "node:path";
import type { Dialect } from "../../adapter/index.ts";
import { fixtureSql, type TestInput } from "../../compile/index.ts";
import {
  type BuildNode,
  type Column,
  type Manifest,
  type ModelNode,
  type SourceNode,
  XformError,
} from "../../core/index.ts";
import { readSeed } from "../../materialize/index.ts";
import type { Warehouse } from "../../warehouse/index.ts";
import { cteNames } from "./cte-names.ts";
import type { TestTarget } from "./test-target.ts";

/** What an input of a model can be. */
export type InputNode = BuildNode | SourceNode;

/** What the columns of inputs are read from. */
export interface InputColumnsParts {
  readonly manifest: Manifest;
  /** Where relations are that were built. */
  readonly catalog: Warehouse;
  readonly target: TestTarget;
}

/**
 * The columns of what models read, with their types: as the relation in the warehouse has them; where it is not there,
 * as the query of the model, the file of the seed or the properties say. So nothing needs to be built for a unit test.
 */
export class InputColumns {
  readonly #parts: InputColumnsParts;
  readonly #stored = new Map<string, Promise<readonly Column[] | undefined>>();
  readonly #described = new Map<string, Promise<readonly Column[] | undefined>>();

  constructor(parts: InputColumnsParts) {
    this.#parts = parts;
  }

  /** The columns of the node's relation as it is in the warehouse; undefined where it is not there. */
  stored(node: InputNode, isFresh = false): Promise<readonly Column[] | undefined> {
    return isFresh ? this.#readStored(node) : kept(this.#stored, node, () => this.#readStored(node));
  }

  /** The columns that the node is going to have; undefined where nothing says them all. */
  described(node: InputNode): Promise<readonly Column[] | undefined> {
    return kept(this.#described, node, () => this.#describe(node));
  }

  /** The types that the node's properties give its columns. */
  declared(node: InputNode): readonly Column[] {
    return Object.values(node.columns).flatMap(({ name, dataType }) => (dataType === null ? [] : [{ name, dataType }]));
  }

  async #readStored(node: InputNode): Promise<readonly Column[] | undefined> {
    const { catalog, target } = this.#parts;
    if (node.config.materialized === "ephemeral") return undefined;
    if (node.resourceType === "source" && node.files !== undefined)
      return this.#ofQuery(`select * from ${node.files}`, catalog.dialect);
    const own =
      node.resourceType === "source"
        ? { database: node.database, schema: node.schema, identifier: node.identifier }
        : target.compiler.relationOf(node).named();
    // What is not built here may be there in the environment that refs are deferred to.
    const deferred = node.resourceType === "source" ? undefined : target.compiler.deferredName(node);
    const found = (await catalog.relations.find(own)) ?? (deferred && (await catalog.relations.find(deferred))) ?? null;
    if (found === null) return undefined;
    const { rows } = await catalog.query(catalog.dialect.listColumnsSql(found));
    return rows.map(([name, dataType]) => ({ name: String(name), dataType: String(dataType) }));
  }

  async #describe(node: InputNode): Promise<readonly Column[] | undefined> {
    if (node.resourceType === "model") return this.#ofModel(node);
    if (node.resourceType !== "seed") return undefined;
    const delimiter = typeof node.config.delimiter === "string" ? node.config.delimiter : ",";
    const given = (node.config.column_types ?? {}) as Readonly<Record<string, string>>;
    const types = this.#parts.target.warehouse.dialect.seedTypes;
    const file = path.join(node.rootPath, node.originalFilePath);
    const header = await readSeed(file, node.position.file, delimiter).catch(() => undefined);
    return header?.columns.map(({ name, type }) => ({ name, dataType: given[name] ?? types[type] }));
  }

  /** The columns of a model's query, which is asked for no rows of inputs that have none. */
  async #ofModel(model: ModelNode): Promise<readonly Column[] | undefined> {
    if (model.language !== "sql") return undefined;
    const { manifest, target } = this.#parts;
    const { dialect } = target.warehouse;
    const names = cteNames();
    const inputs = new Map<string, TestInput>();
    for (const id of model.dependsOn.nodes) {
      const node = manifest.nodes.get(id);
      if (node === undefined || !("columns" in node)) continue;
      const columns = (await this.stored(node)) ?? (await this.described(node)) ?? this.declared(node);
      if (columns.length === 0) continue;
      inputs.set(id, { name: names(node), sql: fixtureSql(dialect, columns, []), columns: async () => columns });
    }
    const session = await target.warehouse.lease(model.uniqueId);
    try {
      const query = { inputs, overrides: wholeTable, missing };
      const known = { query: session.query, relations: target.warehouse.relations };
      const { sql } = await target.compiler.tests.compile(model, known, query);
      return (await session.query(dialect.limitSql(sql, 0))).columns;
    } catch {
      // What cannot be described is known by the rows of the test alone, whose own run tells what is wrong.
      return undefined;
    } finally {
      session.release();
    }
  }

  async #ofQuery(sql: string, dialect: Dialect): Promise<readonly Column[] | undefined> {
    return this.#parts.catalog.query(dialect.limitSql(sql, 0)).then(
      ({ columns }) => columns,
      () => undefined,
    );
  }
}

const wholeTable = { macros: { is_incremental: false }, vars: {}, env_vars: {} };

function missing(call: string): XformError {
  return new XformError("run/unit-test-invalid", `the columns of ${call} are not known`);
}

function kept<T>(cache: Map<string, Promise<T>>, { uniqueId }: InputNode, make: () => Promise<T>): Promise<T> {
  const known = cache.get(uniqueId) ?? make();
  cache.set(uniqueId, known);
  return known;
}
