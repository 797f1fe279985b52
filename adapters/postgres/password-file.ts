import { readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** What a line of a password file is chosen by. */
export interface PasswordQuestion {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
}

/**
 * The password that libpq would find: in the first line `host:port:database:user:password` of the file that PGPASSFILE
 * names, else of `~/.pgpass`, that fits. `*` fits everything. A file that others can read counts for nothing.
 */
export function findPassword(question: PasswordQuestion): string | undefined {
  const text = readPrivate(process.env.PGPASSFILE ?? usualFile());
  const wanted = [question.host, question.port, question.database, question.user];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("#")) continue;
    // A colon or a backslash in a field has a backslash before it.
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(:|$)/g)].map(
      ([, field]) => field?.replace(/\\(.)/g, "$1") ?? "",
    );
    if (wanted.every((value, index) => fields[index] === "*" || fields[index] === value)) return fields[4];
  }
  return undefined;
}

function usualFile(): string {
  const { APPDATA } = process.env;
  return process.platform === "win32" && APPDATA !== undefined
    ? path.join(APPDATA, "postgresql", "pgpass.conf")
    : path.join(os.homedir(), ".pgpass");
}

function readPrivate(file: string): string {
  try {
    const { mode } = statSync(file);
    return process.platform !== "win32" && (mode & 0o077) !== 0 ? "" : readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
