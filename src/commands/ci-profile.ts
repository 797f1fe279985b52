import type { Adapter } from "../adapter/index.ts";
import type { JsonValue } from "../core/index.ts";
import type { Project } from "../project/index.ts";

/** The profile of a pipeline. */
export interface CiProfile {
  /** The text of its `profiles.yml`. */
  readonly text: string;
  /** The environment variables that it reads, which are the pipeline's secrets. */
  readonly variables: readonly string[];
  /** Whether the warehouse is a file, which the pipeline keeps from run to run. */
  readonly isFile: boolean;
}

/** Keys of an output that say where and as whom to connect; their values come from outside, like those of secrets. */
const connecting: ReadonlySet<string> = new Set(
  "host user database account project dataset warehouse role catalog http_path server".split(" "),
);

/**
 * The profile of a pipeline, made of the project's own: `production`, and `ci` with a schema for each pull request. What
 * says where and as whom to connect is read from the environment; other keys are as they are.
 */
export function ciProfile(project: Project, { type, settings: schema }: Adapter): CiProfile {
  const { profile } = project;
  const isFile = type === "duckdb";
  const own = isFile ? { path: "production/production.duckdb" } : profile.settings;
  const variables: string[] = [];
  const keys = Object.entries(own)
    .filter(([key]) => key !== "schema" && key !== "type" && key !== "threads")
    .map(([key, value]): [string, string] => {
      const isSecret = schema[key]?.secret === true;
      if (!isSecret && !connecting.has(key)) return [key, yamlValue(value)];
      const name = `${isSecret ? "DBT_ENV_SECRET_" : "XFORM_"}${key.toUpperCase()}`;
      variables.push(name);
      return [key, `"{{ env_var('${name}') }}"`];
    });
  const schemaName = typeof profile.settings.schema === "string" ? profile.settings.schema : "main";
  const output = (name: string, written: string) => [
    `    ${name}:`,
    `      type: ${type}`,
    ...keys.map(([key, value]) => `      ${key}: ${value}`),
    `      schema: ${written}`,
    `      threads: ${profile.threads}`,
  ];
  const lines = [
    "# The profile of the pipeline: production, and a schema for each pull request beside it.",
    `${project.config.profile ?? project.name}:`,
    "  target: ci",
    "  outputs:",
    ...output("production", yamlValue(schemaName)),
    ...output("ci", `"pr_{{ env_var('PULL_REQUEST', '0') }}"`),
    "",
  ];
  return { text: lines.join("\n"), variables, isFile };
}

/** JSON is YAML. */
function yamlValue(value: JsonValue): string {
  return typeof value === "string" && /^[A-Za-z][\w./-]*$/.test(value) ? value : JSON.stringify(value);
}
