import { readFileSync } from "node:fs";
import path from "node:path";
import { isJsonObject, type JsonObject, XformError } from "../../core/index.ts";
import { readYaml } from "../../project/index.ts";

/** A run of another program that a command is a part of. */
export interface ParentRun {
  readonly namespace: string;
  readonly name: string;
  readonly runId: string;
}

/** Where lineage goes, and under which names. */
export interface LineageSettings {
  readonly endpoint?: { readonly url: URL; readonly headers: Readonly<Record<string, string>> };
  readonly file?: string;
  /** Whether the file goes on with what is in it. */
  readonly append: boolean;
  /** Of the jobs. */
  readonly namespace: string;
  /** What the command is called; that of the project where it is left out. */
  readonly jobName?: string;
  readonly parent?: ParentRun;
  /** The run at the top, where that is another one than the parent. */
  readonly root?: ParentRun;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Says under which name xform runs, where it is another one. */
const calledAs = "XFORM_CALLED_AS";

/**
 * Reads whether lineage is asked for, and where it goes: the option, else `OPENLINEAGE_URL`, else the transport of
 * `OPENLINEAGE_CONFIG`, with the variables that OpenLineage's own clients and `dbt-ol` read. Undefined where nothing is asked for. Run
 * as `dbt` only the option counts: there the variables are for `dbt-ol`, which tells of the run itself.
 *
 * @param option an address, or a file
 * @throws {XformError} `cli/invalid-value`
 */
export function lineageSettings(
  option: string | undefined,
  environment: Variables,
  cwd: string,
): LineageSettings | undefined {
  if (environment.OPENLINEAGE_DISABLED?.trim().toLowerCase() === "true") return undefined;
  if (option === undefined && environment[calledAs] === "dbt") return undefined;
  const target = option === undefined ? fromEnvironment(environment, cwd) : fromOption(option, environment, cwd);
  if (target === undefined) return undefined;
  const parent = runOf(environment.OPENLINEAGE_PARENT_ID);
  const root = runOf(environment.OPENLINEAGE_ROOT_PARENT_ID);
  const jobName = environment.OPENLINEAGE_DBT_JOB_NAME;
  return {
    ...target,
    namespace: environment.OPENLINEAGE_NAMESPACE || "default",
    ...(jobName ? { jobName } : {}),
    ...(parent === undefined ? {} : { parent }),
    ...(root === undefined ? {} : { root }),
  };
}

type Target = Pick<LineageSettings, "endpoint" | "file" | "append">;

function fromOption(option: string, environment: Variables, cwd: string): Target {
  if (/^https?:\/\//.test(option)) return endpoint(option, environment, "--openlineage");
  if (/^\w+:\/\//.test(option)) throw invalid(`--openlineage takes an address or a file, not "${option}"`);
  return { file: path.resolve(cwd, option), append: true };
}

function fromEnvironment(environment: Variables, cwd: string): Target | undefined {
  const { OPENLINEAGE_URL: url, OPENLINEAGE_CONFIG: config } = environment;
  if (url) return endpoint(url, environment, "OPENLINEAGE_URL");
  if (!config) return undefined;
  const transport = readTransport(path.resolve(cwd, config));
  const text = (key: string) => (typeof transport[key] === "string" ? transport[key] : undefined);
  switch (transport.type) {
    case "http": {
      const { auth } = transport;
      const key = isJsonObject(auth) && typeof auth.apiKey === "string" ? auth.apiKey : environment.OPENLINEAGE_API_KEY;
      const named = { OPENLINEAGE_API_KEY: key, OPENLINEAGE_ENDPOINT: text("endpoint") };
      return endpoint(text("url") ?? "", named, `the transport of ${config}`);
    }
    case "file":
      return {
        file: path.resolve(cwd, text("log_file_path") ?? "openlineage.jsonl"),
        append: transport.append === true,
      };
    default:
      throw invalid(`the transport of ${config} should be of the type http or file, not "${String(transport.type)}"`);
  }
}

function readTransport(file: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new XformError("cli/invalid-value", `OPENLINEAGE_CONFIG names ${file}, which cannot be read`, { cause });
  }
  const { value } = readYaml(text, file);
  return isJsonObject(value) && isJsonObject(value.transport) ? value.transport : {};
}

function endpoint(
  text: string,
  { OPENLINEAGE_ENDPOINT: below, OPENLINEAGE_API_KEY: key }: Variables,
  where: string,
): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw invalid(`${where} should be the address of a server, not "${text}"`);
  }
  const given = url.pathname.replace(/\/$/, "");
  url.pathname = given === "" || below ? `${given}/${(below || "api/v1/lineage").replace(/^\//, "")}` : given;
  return { endpoint: { url, headers: key ? { authorization: `Bearer ${key}` } : {} }, append: false };
}

function invalid(message: string): XformError {
  return new XformError("cli/invalid-value", message, { hint: "write it as http://localhost:5000, or name a file" });
}

/** `namespace/name/run`, where the namespace may have slashes of its own. */
function runOf(text = ""): ParentRun | undefined {
  const [, namespace, name, runId] = /^(.+)\/([^/]+)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(text) ?? [];
  if (namespace === undefined || name === undefined || runId === undefined) return undefined;
  return { namespace, name, runId };
}
