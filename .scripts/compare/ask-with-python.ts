import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const queryScript = `import duckdb, json, sys
database, statements, answers = sys.argv[1:]
connection = duckdb.connect(database)
rows = [connection.execute(statement).fetchall() for statement in json.load(open(statements))]
json.dump(rows, open(answers, "w"))
`;

/**
 * The rows of each statement, by the DuckDB of a Python: it reads the files that it wrote, which may be newer than what
 * the one in Node reads.
 *
 * @param folder where the statements find files by relative paths
 */
export function askWithPython(
  python: string,
  database: string,
  statements: readonly string[],
  folder: string,
): (string | null)[][][] {
  const place = mkdtempSync(join(tmpdir(), "xform-ask-"));
  const file = (name: string) => join(place, name);
  try {
    writeFileSync(file("query.py"), queryScript);
    writeFileSync(file("statements.json"), JSON.stringify(statements));
    const args = [file("query.py"), database, file("statements.json"), file("answers.json")];
    execFileSync(python, args, { cwd: folder });
    return JSON.parse(readFileSync(file("answers.json"), "utf8")) as (string | null)[][][];
  } finally {
    rmSync(place, { recursive: true });
  }
}
