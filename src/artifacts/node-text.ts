import type { BuildNode, ColumnProperties } from "../core/index.ts";
import { columnEntry, type NodeOptions, nodeParts } from "./published-node.ts";

/**
 * The JSON text of nodes' entries, the same that `JSON.stringify(publishedNode(node))` gives. A manifest says much the
 * same again and again: nodes share configurations, and most columns have nothing but a name and a description. What
 * repeats is made into text once.
 */
export class NodeTexts {
  readonly #options: NodeOptions;
  readonly #texts = new WeakMap<object, string>();

  constructor(options: NodeOptions) {
    this.#options = options;
  }

  of(node: BuildNode): string {
    const { names, described, others } = nodeParts(node, this.#options);
    let text = `{${members(names)},"config":${this.#textOf(node.config)},${members(described)}`;
    text += `,"columns":${this.#columns(node.columns)}`;
    for (const part of others) {
      const more = members(part);
      if (more !== "") text += `,${more}`;
    }
    return `${text}}`;
  }

  #textOf(value: object): string {
    let text = this.#texts.get(value);
    if (text === undefined) {
      text = JSON.stringify(value);
      this.#texts.set(value, text);
    }
    return text;
  }

  #columns(columns: Readonly<Record<string, ColumnProperties>>): string {
    let text = "";
    for (const key of Object.keys(columns)) {
      text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${this.#column(columns[key] as ColumnProperties)}`;
    }
    return `{${text}}`;
  }

  #column(column: ColumnProperties): string {
    if (!this.#isPlain(column)) return JSON.stringify(columnEntry(column));
    return `{"name":${JSON.stringify(column.name)},"description":${JSON.stringify(column.description)},${plainRest}}`;
  }

  /** Whether nothing is said of a column but its name and a description. */
  #isPlain({ dataType, quote, constraints, meta, tags, config, docBlocks, extra }: ColumnProperties): boolean {
    return (
      dataType === null &&
      quote === null &&
      constraints.length === 0 &&
      tags.length === 0 &&
      docBlocks.length === 0 &&
      this.#textOf(meta) === "{}" &&
      this.#textOf(config) === plainConfig &&
      this.#textOf(extra) === plainExtra
    );
  }
}

/** The members of an object as JSON, without the braces. */
function members(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}

const plain = { meta: {}, config: { meta: {}, tags: [] }, extra: { granularity: null, dimension: null, entity: null } };
const plainConfig = JSON.stringify(plain.config);
const plainExtra = JSON.stringify(plain.extra);
const {
  name: _name,
  description: _description,
  ...rest
} = columnEntry({
  ...plain,
  name: "",
  description: "",
  dataType: null,
  quote: null,
  constraints: [],
  tags: [],
  docBlocks: [],
});
const plainRest = members(rest);
