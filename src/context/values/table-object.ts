import type { QueryResult } from "../../core/index.ts";
import {
  callValue,
  isTruthy,
  JinjaObject,
  listOf,
  MacroValue,
  NativeFunction,
  noArguments,
  PyDict,
  PyTuple,
  PythonError,
  toText,
  type Value,
} from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import { responseObject } from "./adapter-response.ts";
import { DataType } from "./tables/data-type.ts";
import { NamedSequence } from "./tables/named-sequence.ts";
import { TableColumn } from "./tables/table-column.ts";
import { contentOf, type TableContent } from "./tables/table-content.ts";
import { tableCsv, tableJson } from "./tables/table-files.ts";
import {
  distinctRows,
  excludeColumns,
  groupRows,
  joinRows,
  orderRows,
  selectColumns,
} from "./tables/table-operations.ts";
import { TableRow } from "./tables/table-row.ts";
import { TableSet } from "./tables/table-set.ts";
import { structureText, tableText } from "./tables/table-text.ts";

/** Takes what a table prints. */
export type TablePrinter = (text: string) => void;

const nothing: QueryResult = { columns: [], rows: [], message: "" };

/** What tables of other programs can do and these cannot, with what to do instead. */
const unsupported: ReadonlyMap<string, string> = new Map([
  ...["compute", "aggregate", "pivot", "normalize", "denormalize", "bins", "homogenize", "merge"].map(
    (name) => [name, "let the query do it"] as const,
  ),
  ...["bar_chart", "column_chart", "line_chart", "scatterplot", "print_bars", "print_html"].map(
    (name) => [name, "print the table with print_table()"] as const,
  ),
  ...["from_csv", "from_json", "from_fixed", "from_object"].map((name) => [name, "load the file as a seed"] as const),
]);

/** A query's result as templates see it: columns and rows, by number and by name. */
export class TableObject extends JinjaObject {
  readonly typeName = "agate.table.Table";
  readonly content: TableContent;
  readonly #print: TablePrinter;

  /** `print` takes what `print_table()` and its like write. */
  constructor(result: QueryResult, print: TablePrinter = () => undefined, content: TableContent = contentOf(result)) {
    super();
    this.content = content;
    this.#print = print;
  }

  /** A table that was made otherwise than by a query. */
  static of(content: TableContent, print?: TablePrinter): TableObject {
    return new TableObject(nothing, print, content);
  }

  override length(): number {
    return this.content.rows.length;
  }

  override isTruthy(): boolean {
    return true;
  }

  override iterate(): Iterable<Value> {
    return this.#rows();
  }

  override toText(): string {
    return `${structureText(this.content)}\n`;
  }

  override toRepr(): string {
    return `<${this.typeName} object>`;
  }

  override getAttribute(name: string): Value | undefined {
    const { content } = this;
    const hint = unsupported.get(name);
    if (hint !== undefined) {
      return new NativeFunction(name, () => {
        throw new PythonError("NotImplementedError", `${name}() of tables is not supported`, hint);
      });
    }
    switch (name) {
      case "column_names":
        return PyTuple.create(content.columns.map((column) => column.name));
      case "column_types":
        return PyTuple.create(content.columns.map(({ type }) => new DataType(type)));
      case "columns":
        return new NamedSequence("agate.MappedSequence", this.#names(), this.#columns());
      case "rows":
        return new NamedSequence("agate.MappedSequence", undefined, this.#rows());
      case "row_names":
        return null;
      case "select":
        return nativeFunction(name, ["key"], (key) => this.#with(selectColumns(content, keysOf(key))));
      case "exclude":
        return nativeFunction(name, ["key"], (key) => this.#with(excludeColumns(content, keysOf(key))));
      case "rename":
        return nativeFunction(name, [optional("column_names"), optional("row_names")], (names) => this.#rename(names));
      case "where":
        return nativeFunction(name, ["test"], (test) => this.#where(test ?? null));
      case "find":
        return nativeFunction(name, ["test"], (test) => this.#find(test ?? null));
      case "order_by":
        return nativeFunction(name, ["key", optional("reverse", false)], (key, reverse) =>
          this.#orderBy(key ?? null, isTruthy(reverse ?? false)),
        );
      case "limit":
        return nativeFunction(name, [optional("start_or_stop"), optional("stop"), optional("step")], (...bounds) =>
          this.#limit(bounds),
        );
      case "distinct":
        return nativeFunction(name, [optional("key")], (key) =>
          this.#with(distinctRows(content, key === null ? null : keysOf(key))),
        );
      case "group_by":
        return nativeFunction(name, ["key", optional("key_name")], (key) => this.#groupBy(key ?? null));
      case "join":
        return nativeFunction(
          name,
          ["right_table", optional("left_key"), optional("right_key"), optional("inner", false)],
          (right, left, rightKey, inner) => this.#join(right ?? null, left ?? null, rightKey ?? null, inner ?? false),
        );
      default:
        return this.#output(name);
    }
  }

  /** The methods that write the table. */
  #output(name: string): Value | undefined {
    const { content } = this;
    const print = (text: string): null => {
      this.#print(text);
      return null;
    };
    const number = (value: Value | undefined): number | null => (typeof value === "number" ? value : null);
    switch (name) {
      case "print_table":
        return nativeFunction(
          name,
          [
            optional("max_rows", 20),
            optional("max_columns", 6),
            optional("output"),
            optional("max_column_width", 20),
            optional("locale"),
            optional("max_precision", 3),
          ],
          (maxRows, maxColumns, _output, width, _locale, precision) =>
            print(
              tableText(content, {
                maxRows: number(maxRows),
                maxColumns: number(maxColumns),
                maxColumnWidth: number(width),
                maxPrecision: number(precision) ?? 3,
              }),
            ),
        );
      case "print_structure":
        return nativeFunction(name, [optional("output"), optional("max_rows")], () => print(structureText(content)));
      case "print_csv":
        return new NativeFunction(name, () => print(tableCsv(content).trimEnd()));
      case "print_json":
        return nativeFunction(name, [optional("key"), optional("newline"), optional("indent")], (key, _n, indent) =>
          print(tableJson(content, key === null ? null : toText(key ?? null), number(indent))),
        );
      case "to_csv":
      case "to_json":
        return new NativeFunction(name, () => {
          throw new PythonError(
            "NotImplementedError",
            `${name}() of tables writes a file, which templates cannot do`,
            `print the table with print_${name.slice(3)}()`,
          );
        });
      default:
        return undefined;
    }
  }

  #with(content: TableContent): TableObject {
    return TableObject.of(content, this.#print);
  }

  #names(): readonly string[] {
    return this.content.columns.map(({ name }) => name);
  }

  #rows(): TableRow[] {
    const names = this.#names();
    return this.content.rows.map((row) => new TableRow(names, row));
  }

  #columns(): TableColumn[] {
    const { columns, rows } = this.content;
    return columns.map(
      ({ name, type }, index) =>
        new TableColumn(
          name,
          type,
          index,
          rows.map((row) => row[index] ?? null),
        ),
    );
  }

  #rename(names: Value | undefined): TableObject {
    const { columns, rows } = this.content;
    const list = Array.isArray(names) ? names : undefined;
    const renamed = columns.map((column, index) => {
      const name = names instanceof PyDict ? names.get(column.name) : list?.[index];
      return name === undefined || name === null ? column : { ...column, name: toText(name) };
    });
    return this.#with({ columns: renamed, rows });
  }

  /** Runs a test, which in an asynchronous template may have to be awaited, on each row. */
  #tested(test: Value): boolean[] | Promise<boolean[]> {
    const answers = this.#rows().map((row) => callValue(test, { ...noArguments, positional: [row] }));
    const truthOf = (answer: Value): boolean =>
      // A macro that writes its answer gives text.
      typeof answer === "string" && test instanceof MacroValue ? answer.trim() === "True" : isTruthy(answer);
    return answers.some((answer) => answer instanceof Promise)
      ? Promise.all(answers).then((all) => all.map(truthOf))
      : (answers as Value[]).map(truthOf);
  }

  #where(test: Value): Value | Promise<Value> {
    const filter = (wanted: readonly boolean[]) =>
      this.#with({ ...this.content, rows: this.content.rows.filter((_, index) => wanted[index] === true) });
    const wanted = this.#tested(test);
    return wanted instanceof Promise ? wanted.then(filter) : filter(wanted);
  }

  #find(test: Value): Value | Promise<Value> {
    const first = (wanted: readonly boolean[]) => this.#rows()[wanted.indexOf(true)] ?? null;
    const wanted = this.#tested(test);
    return wanted instanceof Promise ? wanted.then(first) : first(wanted);
  }

  #orderBy(key: Value, reverse: boolean): TableObject {
    return this.#with(orderRows(this.content, keysOf(key), reverse));
  }

  #limit([first = null, stop = null, step = null]: readonly Value[]): TableObject {
    const number = (value: Value): number | undefined => (value === null ? undefined : Number(toText(value)));
    const { rows } = this.content;
    const by = Math.max(1, number(step) ?? 1);
    const part =
      stop === null && step === null ? rows.slice(0, number(first)) : rows.slice(number(first), number(stop));
    return this.#with({ ...this.content, rows: part.filter((_, index) => index % by === 0) });
  }

  #groupBy(key: Value): TableSet {
    const groups = groupRows(this.content, key);
    return new TableSet(
      groups.map(([value]) => value),
      groups.map(([, content]) => this.#with(content)),
    );
  }

  #join(right: Value, leftKey: Value, rightKey: Value, inner: Value): TableObject {
    if (!(right instanceof TableObject)) throw new PythonError("TypeError", "join() needs a table");
    const left = leftKey === null ? 0 : leftKey;
    const keys = { leftKey: left, rightKey: rightKey === null ? left : rightKey, inner: isTruthy(inner) };
    return this.#with(joinRows(this.content, right.content, keys));
  }
}

/** One column's name, or several. */
function keysOf(key: Value | undefined): readonly Value[] {
  return Array.isArray(key) ? key : typeof key === "string" || typeof key === "number" ? [key] : listOf(key ?? []);
}

/** What `load_result` gives: the answer, the rows, and the rows as plain tuples. */
export function statementResult(result: QueryResult, print?: TablePrinter): PyDict {
  const table = new TableObject(result, print);
  return new PyDict([
    ["response", responseObject(result)],
    ["data", table.content.rows.map((row) => PyTuple.create(row))],
    ["table", table],
  ]);
}
