import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { WarehouseError } from "../../src/adapter/index.ts";

/** Parameters of a connection by the names that libpq gives them, like `host` and `dbname`. */
export type ServiceParameters = Readonly<Record<string, string>>;

/**
 * What a connection service stands for: the section of its name in the file that PGSERVICEFILE names, else in
 * `~/.pg_service.conf`, else in `pg_service.conf` of the folder PGSYSCONFDIR.
 * See https://www.postgresql.org/docs/current/libpq-pgservice.html
 *
 * @throws {WarehouseError} of kind `connection` where no file has the service
 */
export function connectionService(name: string, environment = process.env): ServiceParameters {
  const { PGSERVICEFILE, PGSYSCONFDIR } = environment;
  const files = [
    PGSERVICEFILE ?? path.join(os.homedir(), ".pg_service.conf"),
    ...(PGSYSCONFDIR === undefined ? [] : [path.join(PGSYSCONFDIR, "pg_service.conf")]),
  ];
  for (const file of files) {
    const found = sectionOf(readText(file), name);
    if (found !== undefined) return found;
  }
  throw new WarehouseError("connection", `there is no connection service "${name}"`, {
    hint: `write a section [${name}] in ${files.join(" or ")}`,
  });
}

function sectionOf(text: string, name: string): ServiceParameters | undefined {
  let parameters: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) {
      if (parameters !== undefined) break;
      if (section === name) parameters = {};
      continue;
    }
    const [, key, value] = /^\s*([^#=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (parameters !== undefined && key !== undefined) parameters[key] = value ?? "";
  }
  return parameters;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
