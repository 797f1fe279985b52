import path from "node:path";
import type { JsonObject, JsonValue } from "../../src/adapter/index.ts";
import { duckdbDialect } from "./dialect.ts";
import { secretStatement } from "./secret-statement.ts";
import type { SessionStatement } from "./session-statement.ts";

/** What a profile asks for: once for an instance, and on each connection. */
export interface SessionStatements {
  readonly once: readonly SessionStatement[];
  readonly each: readonly SessionStatement[];
}

const { quoteIdentifier, quoteLiteral } = duckdbDialect;

/**
 * The statements that ready sessions as the profile says: extensions, secrets, attached databases, settings.
 *
 * @param directory the project's folder; relative paths start there
 */
export function sessionStatements(settings: JsonObject, directory: string): SessionStatements {
  const options = { ...object(settings.config_options), ...object(settings.settings) };
  const installs = String(options.autoinstall_known_extensions) === "true";
  const once = [
    ...list(settings.extensions).flatMap((extension) => extensionStatements(extension, installs)),
    ...list(settings.secrets).map((secret, index) => secretStatement(object(secret), index)),
    ...list(settings.attach).map((entry) => attachStatement(object(entry), directory)),
  ];
  const each = ["set errors_as_json = true"];
  // Files are looked for as if DuckDB ran in the project's folder.
  if (options.file_search_path === undefined) each.push(`set file_search_path = ${quoteLiteral(directory)}`);
  for (const [name, value] of Object.entries(object(settings.settings))) {
    each.push(`set ${quoteIdentifier(name)} = ${typeof value === "number" ? value : quoteLiteral(String(value))}`);
  }
  return { once, each: each.map((sql) => ({ sql })) };
}

/** Nothing is installed over the network unless the profile says so. */
function extensionStatements(extension: JsonValue, installs: boolean): readonly SessionStatement[] {
  const { name, repo } = typeof extension === "string" ? { name: extension, repo: undefined } : object(extension);
  const quoted = quoteIdentifier(String(name));
  const from = repo === undefined || repo === null ? "" : ` from ${repository(String(repo))}`;
  const install = `install ${quoted}${from}`;
  const plain = install.replaceAll('"', "");
  const hint = `xform installs no extensions by itself: run in DuckDB once: ${plain}; or set config_options: {autoinstall_known_extensions: true}`;
  return [...(installs ? [{ sql: install }] : []), { sql: `load ${quoted}`, hint }];
}

/** Known repositories are names, others addresses. */
function repository(repo: string): string {
  return /^\w+$/.test(repo) ? repo : quoteLiteral(repo);
}

function attachStatement(entry: JsonObject, directory: string): SessionStatement {
  const { path: place, alias, type, secret, read_only: readOnly, is_ducklake: isDucklake } = entry;
  const written = String(place);
  const isFile = /^(duckdb|sqlite)?$/i.test(String(type ?? "")) && !/^\w{2,}:/.test(written) && written !== ":memory:";
  const target = isFile ? path.resolve(directory, written) : written;
  const kind = type ?? (isDucklake === true && !written.startsWith("ducklake:") ? "ducklake" : undefined);
  const options = [
    ...(typeof kind === "string" ? [`type ${kind}`] : []),
    ...(typeof secret === "string" ? [`secret ${quoteIdentifier(secret)}`] : []),
    ...(readOnly === true ? ["read_only"] : []),
    ...Object.entries(object(entry.options)).map(([name, value]) => `${name} ${optionValue(value)}`),
  ];
  const name = typeof alias === "string" ? ` as ${quoteIdentifier(alias)}` : "";
  const suffix = options.length > 0 ? ` (${options.join(", ")})` : "";
  const hint = `check the entry of attach: for "${written}" in the profile`;
  return {
    sql: `attach if not exists ${quoteLiteral(target)}${name}${suffix}`,
    hint: typeof kind === "string" ? `${hint}; the type ${kind} needs its extension: install it in DuckDB once` : hint,
  };
}

function optionValue(value: JsonValue): string {
  return typeof value === "string" ? quoteLiteral(value) : String(value);
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function object(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
