import { readFileSync } from "node:fs";
import path from "node:path";
import type { SourcePosition, TestNode } from "../core/index.ts";
import { configPlace } from "./config-place.ts";
import type { RunContext } from "./run-context.ts";

/** A statement that the warehouse refused. */
export interface RefusedTest {
  readonly statement: string;
  /** Where in the statement; undefined where the warehouse does not say. */
  readonly offset: number | undefined;
  /** The test's compiled query, which is a part of the statement. */
  readonly compiled: string;
}

/**
 * Where an error of the warehouse about a data test belongs: to the configuration that wrote that part of the statement,
 * to the file of a singular test (then undefined), else to the entry that asks for the test.
 */
export function testErrorPlace(context: RunContext, test: TestNode, refused: RefusedTest): SourcePosition | undefined {
  const isGeneric = test.testMetadata !== null;
  const key = guiltyKey(test, refused);
  if (key === undefined) return isGeneric ? test.position : undefined;
  return isGeneric ? (entryPlace(context, test, key) ?? test.position) : configPlace(context, test, key);
}

function guiltyKey({ config }: TestNode, { statement, offset, compiled }: RefusedTest): string | undefined {
  if (offset === undefined) return undefined;
  const start = statement.indexOf(compiled);
  if (start < 0) return undefined;
  if (offset < start) return guiltyCondition(config.fail_calc, statement, offset);
  return isWithin(compiled, config.where, offset - start) ? "where" : undefined;
}

/** The statement begins with the calculation, and with the conditions in a line each. */
function guiltyCondition(calculation: unknown, statement: string, offset: number): string | undefined {
  const lines = statement.slice(0, offset).split("\n");
  const key = [undefined, undefined, "fail_calc", "warn_if", "error_if"][lines.length];
  const column = (lines.at(-1) ?? "").trimStart().length;
  return statement.startsWith("select\n") && column < String(calculation).length ? "fail_calc" : key;
}

/** A `where` that is not complete is noticed behind it, where the query in brackets ends. */
const behindWhere = ") dbt_subquery".length;

function isWithin(sql: string, where: unknown, offset: number): boolean {
  if (typeof where !== "string" || where === "") return false;
  for (let at = sql.indexOf(where); at >= 0; at = sql.indexOf(where, at + 1)) {
    if (offset >= at && offset <= at + where.length + behindWhere) return true;
  }
  return false;
}

/** Texts of several lines are folded in YAML in many ways: their beginning tells them apart. */
const knownBeginning = 10;

/** Where a key of a generic test's entry stands in its YAML file. */
function entryPlace({ projectRoot }: RunContext, test: TestNode, key: string): SourcePosition | undefined {
  // The entry's own configuration is repeated in the test's template.
  if (!test.rawCode.includes(`${key}=`)) return undefined;
  const { file, line, column } = test.position;
  const lines = readLines(path.resolve(projectRoot, file)).slice(line - 1);
  const [first = "", ...others] = lines;
  const value = String(test.config[key]).trim().slice(0, knownBeginning).trimEnd();
  const written = new RegExp(`(?<![\\w-])${key}\\s*:\\s*(["'|>-]\\s*)*${escaped(value)}`);
  const text = [first.slice(column - 1), ...others].join("\n");
  const found = written.exec(text)?.index;
  if (found === undefined) return undefined;
  const before = text.slice(0, found).split("\n");
  const inLine = before.at(-1)?.length ?? 0;
  return before.length === 1
    ? { file, line, column: column + inLine }
    : { file, line: line + before.length - 1, column: inLine + 1 };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
