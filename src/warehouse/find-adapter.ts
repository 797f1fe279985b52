import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Adapter } from "../adapter/index.ts";
import { didYouMean, type SourcePosition, XformError } from "../core/index.ts";
import { importModule } from "../project/index.ts";
import { checkAdapter } from "./check-adapter.ts";
import { entryOf } from "./entry-of.ts";
import { openingWithPackages } from "./missing-packages.ts";

/** Built-in adapters; each is imported when its type is asked for. */
const builtInAdapters: Readonly<Record<string, () => Promise<{ readonly adapter: Adapter }>>> = {
  bigquery: () => import("../../adapters/bigquery/index.ts"),
  duckdb: () => import("../../adapters/duckdb/index.ts"),
  postgres: () => import("../../adapters/postgres/index.ts"),
  redshift: () => import("../../adapters/redshift/index.ts"),
  snowflake: () => import("../../adapters/snowflake/index.ts"),
};

/**
 * The adapter of a profile's `type:`: a built-in one, the npm package `xform-adapter-<type>` or a local path, both
 * resolved from the project's folder. A connection is opened only where the adapter's packages are installed.
 *
 * @param type a word, or a path
 * @param at where the profile names the type, for messages
 * @throws {XformError} `profile/adapter-not-found`, `profile/adapter-invalid`
 */
export async function findAdapter(type: string, directory: string, at?: SourcePosition): Promise<Adapter> {
  const builtIn = Object.hasOwn(builtInAdapters, type) ? builtInAdapters[type] : undefined;
  if (builtIn !== undefined) return openingWithPackages((await builtIn()).adapter, import.meta.filename);
  const place = at === undefined ? {} : { at };
  const isPath = /^\.{0,2}[/\\]/.test(type) || path.isAbsolute(type);
  const request = isPath ? path.resolve(directory, type) : `xform-adapter-${type}`;
  const file = entryOf(request, createRequire(path.join(directory, "package.json")));
  if (file === undefined) {
    const hint = isPath
      ? `a path leads to a JavaScript file, or a folder whose package.json has "main"; it starts in the project's folder`
      : (didYouMean(type, Object.keys(builtInAdapters)) ?? `install it: npm install xform-adapter-${type}`);
    const message = isPath ? `no adapter at "${type}"` : `no adapter of type "${type}"`;
    throw new XformError("profile/adapter-not-found", message, { ...place, hint });
  }
  const name = isPath ? `"${type}"` : `the package "${request}"`;
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await importModule(pathToFileURL(file).href);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new XformError("profile/adapter-invalid", `${name} cannot be loaded: ${reason.split("\n")[0]}`, {
      ...place,
      hint: `see it fail: node ${path.relative(directory, file)}`,
      cause,
    });
  }
  const wrong = checkAdapter(exported);
  if (wrong !== undefined) {
    const { message, hint } = wrong;
    throw new XformError("profile/adapter-invalid", `${name} ${message}`, { ...place, hint });
  }
  return openingWithPackages((exported.adapter ?? exported.default) as Adapter, file);
}
