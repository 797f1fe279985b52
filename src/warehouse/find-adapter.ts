import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Adapter } from "../adapter/index.ts";
import { didYouMean, type SourcePosition, XformError } from "../core/index.ts";

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
 * resolved from the project's folder.
 *
 * @param at where the profile names the type, for messages
 * @throws {XformError} `profile/adapter-not-found`
 */
export async function findAdapter(type: string, directory: string, at?: SourcePosition): Promise<Adapter> {
  const builtIn = Object.hasOwn(builtInAdapters, type) ? builtInAdapters[type] : undefined;
  if (builtIn !== undefined) return (await builtIn()).adapter;
  const require = createRequire(path.join(directory, "package.json"));
  const request =
    type.startsWith(".") || path.isAbsolute(type) ? path.resolve(directory, type) : `xform-adapter-${type}`;
  let file: string;
  try {
    file = require.resolve(request);
  } catch (cause) {
    const hint = didYouMean(type, Object.keys(builtInAdapters)) ?? `install it: npm install xform-adapter-${type}`;
    throw new XformError("profile/adapter-not-found", `no adapter of type "${type}"`, {
      ...(at === undefined ? {} : { at }),
      hint,
      cause,
    });
  }
  const module = (await import(pathToFileURL(file).href)) as { readonly adapter?: Adapter; readonly default?: Adapter };
  const adapter = module.adapter ?? module.default;
  if (adapter?.apiVersion !== 1) {
    throw new XformError("profile/adapter-not-found", `"${request}" exports no adapter of API version 1`);
  }
  return adapter;
}
