import { resolve } from "node:path";
import { type JsonObject, XformError } from "../../core/index.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import { flagProblem } from "./check-flags.ts";
import { findProjectFolder, openProjectFile } from "./open-project-file.ts";
import { optionFlags } from "./project-flags.ts";

/**
 * The `flags:` of a project that stand for options, before the project is loaded: how a command reports is known first. As in
 * dbt, they count as they are written, without Jinja; a value of the wrong type does not count, and `loadProject` tells of
 * it, as of a folder without a project.
 *
 * @example
 * readOptionFlags("shop"); // { fail_fast: true, log_format: "json" }
 */
export function readOptionFlags(directory: string): JsonObject {
  const opened = openQuietly(resolve(directory));
  const flags = opened?.raw.flags;
  if (opened === undefined || flags === undefined || !isMapping(flags)) return {};
  const counted = Object.entries(flags).filter(
    ([name, value]) =>
      value !== null && Object.hasOwn(optionFlags, name) && flagProblem(name, value, opened.document) === undefined,
  );
  return Object.fromEntries(counted);
}

function openQuietly(directory: string) {
  try {
    return openProjectFile(findProjectFolder(directory), "");
  } catch (error) {
    if (error instanceof XformError) return undefined;
    throw error;
  }
}
