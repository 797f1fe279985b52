import { listOf, recordOf, textOf, textsOf } from "../artifacts/json-reader.ts";
import type { NodeReading } from "../artifacts/read-manifest.ts";
import type { AttachedTest } from "./attach-tests.ts";
import { compact, type Optional } from "./compact.ts";
import type { ColumnRow, Result, TestRow } from "./site-data.ts";
import type { SiteInput } from "./site-input.ts";
import { testLabel } from "./test-label.ts";

/**
 * The columns of a node: those of the warehouse in their order, with what the project says of them, then those that
 * only the project knows. Names are matched without regard to case.
 */
export function columnRows(node: NodeReading, input: SiteInput): readonly ColumnRow[] {
  const relation = input.catalog?.get(node.uniqueId);
  const described = new Map(
    Object.entries(recordOf(node.json.columns)).map(([key, value]) => {
      const column = recordOf(value);
      const name = textOf(column.name) || key;
      return [name.toLowerCase(), { name, column }] as const;
    }),
  );
  const tests = testsByColumn(input.tests.get(node.uniqueId) ?? []);
  const row = (name: string, type: string, comment: string, missing: boolean): ColumnRow => {
    const column = described.get(name.toLowerCase())?.column ?? {};
    const optional = compact<Optional<ColumnRow>>({
      type: type || textOf(column.data_type),
      description: textOf(column.description) || comment,
      tags: [...new Set([...textsOf(column.tags), ...textsOf(recordOf(column.config).tags)])],
      constraints: listOf(column.constraints).map(constraintText),
      tests: (tests.get(name.toLowerCase()) ?? []).flatMap((attached) => testRow(attached, input)),
      missing: missing || undefined,
    });
    return { name, ...optional };
  };
  const known = new Set(relation?.columns.map(({ name }) => name.toLowerCase()));
  return [
    ...(relation?.columns ?? []).map(({ name, type, comment }) => row(name, type, comment, false)),
    ...[...described.values()]
      .filter(({ name }) => !known.has(name.toLowerCase()))
      .map(({ name }) => row(name, "", "", relation !== undefined)),
  ];
}

/** The tests of a node that belong to none of its columns. */
export function relationTests(node: NodeReading, columns: readonly ColumnRow[], input: SiteInput): readonly TestRow[] {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  return (input.tests.get(node.uniqueId) ?? [])
    .filter(({ column }) => column === "" || !names.has(unquoted(column)))
    .flatMap((attached) => testRow(attached, input));
}

/** How a node ended in the last run. */
export function resultOf(uniqueId: string, input: SiteInput): Result | undefined {
  const result = input.run?.results.get(uniqueId);
  if (result === undefined) return undefined;
  const { status, message, failures, seconds } = result;
  return { status, ...compact<Optional<Result>>({ message, failures, seconds }) };
}

function testRow({ test }: AttachedTest, input: SiteInput): readonly TestRow[] {
  const entry = input.ordinals.get(test.uniqueId);
  if (entry === undefined) return [];
  const severity = textOf(recordOf(test.json.config).severity).toLowerCase();
  const optional = compact<Optional<TestRow>>({
    severity: severity === "error" ? undefined : severity,
    result: resultOf(test.uniqueId, input),
  });
  return [{ entry, label: testLabel(test), ...optional }];
}

function testsByColumn(tests: readonly AttachedTest[]): ReadonlyMap<string, readonly AttachedTest[]> {
  const byColumn = new Map<string, AttachedTest[]>();
  for (const attached of tests) {
    if (attached.column === "") continue;
    const key = unquoted(attached.column);
    byColumn.set(key, [...(byColumn.get(key) ?? []), attached]);
  }
  return byColumn;
}

/** Tests of quoted columns name them with their quotes. */
function unquoted(column: string): string {
  return column.replaceAll(/^["`[]|["`\]]$/g, "").toLowerCase();
}

function constraintText(value: unknown): string {
  const constraint = recordOf(value);
  const expression = textOf(constraint.expression);
  return expression === "" ? textOf(constraint.type) : `${textOf(constraint.type)} (${expression})`;
}
