import { fixtureSql, ownRelation, type TestInput } from "../../compile/index.ts";
import { readReference } from "../../context/index.ts";
import {
  type BuildNode,
  type Column,
  didYouMean,
  type JsonObject,
  type MacroTestNode,
  type UnitTestInput,
  type UnitTestNode,
  XformError,
} from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { cteNames } from "./cte-names.ts";
import { inferColumns } from "./infer-columns.ts";
import type { InputColumns, InputNode } from "./input-columns.ts";
import { renderedRows } from "./rendered-rows.ts";
import type { TestTarget } from "./test-target.ts";

/**
 * The inputs of a unit test, each as a query, by the ids of the nodes that they stand for.
 *
 * @param model what is tested: references are looked up from where it is, and `this` is its relation
 */
export async function testInputs(
  test: UnitTestNode | MacroTestNode,
  model: BuildNode,
  known: InputColumns,
  target: TestTarget,
  session: Session,
): Promise<ReadonlyMap<string, TestInput>> {
  const names = cteNames();
  const inputs = new Map<string, TestInput>();
  for (const given of test.given) {
    const isOwn = given.input === ownRelation;
    const node = isOwn ? model : findInput(given, model, target);
    const key = isOwn ? ownRelation : node.uniqueId;
    if (inputs.has(key))
      throw invalid(test, `the input ${given.input} stands twice`, given.position, "put the rows into one");
    inputs.set(
      key,
      await testInput(test, await renderedRows(given, model, session, target), node, {
        name: names(node),
        isOwn,
        known,
        target,
      }),
    );
  }
  return inputs;
}

function findInput({ input, position }: UnitTestInput, model: BuildNode, { compiler }: TestTarget): InputNode {
  const reference = readReference(input);
  if (reference === undefined) throw new TypeError(`${input} is no reference`);
  try {
    return compiler.find(model, reference);
  } catch (error) {
    if (!(error instanceof XformError)) throw error;
    throw XformError.of(error.diagnostics.map((diagnostic) => ({ ...diagnostic, at: position })));
  }
}

interface InputParts {
  readonly name: string;
  readonly isOwn: boolean;
  readonly known: InputColumns;
  readonly target: TestTarget;
}

async function testInput(
  test: UnitTestNode | MacroTestNode,
  given: UnitTestInput,
  node: InputNode,
  { name, isOwn, known, target }: InputParts,
): Promise<TestInput> {
  const { dialect } = target.warehouse;
  const { rows } = given;
  if (typeof rows === "string") {
    const columns = async () => (await target.warehouse.query(dialect.limitSql(rows, 0))).columns;
    return { name, sql: rows, columns };
  }
  const columns = await inputColumns(test, given, rows, node, { name, isOwn, known, target });
  return { name, sql: fixtureSql(dialect, columns, rows), columns: async () => columns };
}

/** All columns of an input: those of its relation or query, else those that its properties or the rows themselves have. */
async function inputColumns(
  test: UnitTestNode | MacroTestNode,
  given: UnitTestInput,
  rows: readonly JsonObject[],
  node: InputNode,
  { isOwn, known, target }: InputParts,
): Promise<readonly Column[]> {
  const stored = await known.stored(node, isOwn);
  if (stored !== undefined && unknownCell(rows, stored) === undefined) return stored;
  // A column that the relation does not have may be new in the query of the model.
  const described = await known.described(node);
  const complete =
    described !== undefined && unknownCell(rows, described) === undefined ? described : (stored ?? described);
  if (complete !== undefined) {
    const unknown = unknownCell(rows, complete);
    if (unknown === undefined) return complete;
    const names = complete.map((column) => column.name);
    const hint = didYouMean(unknown.column, names) ?? `it has: ${names.join(", ")}`;
    const message = `${given.input} has no column "${unknown.column}"`;
    throw invalid(test, message, given.place(unknown.row, unknown.column), hint);
  }
  const columns = merged(known.declared(node), inferColumns(given, target.warehouse.dialect.seedTypes));
  if (columns.length > 0) return columns;
  const hint = "build it, or say its columns and their data_type in its properties";
  throw invalid(test, `the columns of ${given.input} are not known`, given.position, hint);
}

/** The first cell whose column is not among some columns. */
function unknownCell(rows: readonly JsonObject[], columns: readonly Column[]) {
  const names = new Set(columns.map((column) => column.name.toLowerCase()));
  for (const [row, cells] of rows.entries()) {
    const column = Object.keys(cells).find((name) => !names.has(name.toLowerCase()));
    if (column !== undefined) return { row, column };
  }
  return undefined;
}

function merged(first: readonly Column[], others: readonly Column[]): readonly Column[] {
  const names = new Set(first.map((column) => column.name.toLowerCase()));
  return [...first, ...others.filter((column) => !names.has(column.name.toLowerCase()))];
}

function invalid(
  test: UnitTestNode | MacroTestNode,
  message: string,
  at: UnitTestInput["position"],
  hint: string,
): XformError {
  return new XformError("run/unit-test-invalid", message, { at, hint, uniqueId: test.uniqueId });
}
