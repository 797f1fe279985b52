import { didYouMean, type JsonObject, XformError } from "../../../core/index.ts";
import type { Environment } from "../../environment.ts";
import { isMapping, isSequence } from "../../yaml/yaml-value.ts";

/** The variable that says how private repositories are reached: a JSON list of `org`, `url`, `token` and `provider`. */
const variable = "DBT_ENV_PRIVATE_GIT_PROVIDER_INFO";
const providers = ["github", "gitlab", "ado", "azure_devops"];

/**
 * The address of a private package like `org/repo`: what the environment says about the organisation, with its token;
 * without that the provider's address for SSH.
 *
 * @throws {XformError} where the name or the variable is not well formed, or the organisation is not in it
 *
 * @example
 * privateAddress("acme/lib", null, {}); // "git@github.com:acme/lib.git"
 */
export function privateAddress(source: string, provider: string | null, environment: Environment): string {
  if (provider !== null && !providers.includes(provider)) {
    throw new XformError("project/wrong-type", `the private package ${source} has the unknown provider "${provider}"`, {
      hint: didYouMean(provider, providers) ?? `use one of: ${providers.join(", ")}`,
    });
  }
  const parts = source.split("/");
  if (parts.length < 2 || parts.some((part) => !/^[\w.-]+$/.test(part) || part.startsWith("-"))) {
    throw new XformError("project/wrong-type", `"${source}" is not the name of a private package`, {
      hint: "write it like org/repo",
    });
  }
  const known = readVariable(environment);
  if (known.length === 0) return sshAddress(source, parts, provider);
  const isAzure = (name: unknown) => name === "ado" || name === "azure_devops";
  const entry = known.find(
    (item) =>
      item.org === parts[0] &&
      (provider === null || item.provider === provider || (isAzure(provider) && isAzure(item.provider))),
  );
  if (entry === undefined) {
    const asked = provider === null ? "" : ` at ${provider}`;
    throw new XformError("package/not-found", `${variable} has no address for ${source}${asked}`, {
      hint: `it has: ${known.map((item) => `${String(item.org)} (${String(item.provider)})`).join(", ")}`,
    });
  }
  return String(entry.url)
    .replaceAll("{token}", encodeURIComponent(String(entry.token)))
    .replaceAll("{project}", parts[1] ?? "")
    .replaceAll("{repo}", parts.at(-1) ?? "");
}

function sshAddress(source: string, parts: readonly string[], provider: string | null): string {
  if (provider === "gitlab") return `git@gitlab.com:${source}.git`;
  if (provider === "ado" || provider === "azure_devops") {
    if (parts.length === 3) return `git@ssh.dev.azure.com:v3/${source}`;
    throw new XformError("project/wrong-type", `"${source}" is not the name of a repository of Azure DevOps`, {
      hint: "write it like org/project/repo",
    });
  }
  return `git@github.com:${source}.git`;
}

function readVariable(environment: Environment): readonly JsonObject[] {
  const text = environment[variable];
  if (text === undefined || text.trim() === "") return [];
  try {
    const value: unknown = JSON.parse(text);
    if (isSequence(value) && value.every(isMapping) && value.every((item) => typeof item.url === "string"))
      return value;
  } catch {
    // Said below, without the text: there are secrets in it.
  }
  throw new XformError(
    "package/not-found",
    `${variable} is not a JSON list of mappings with org, url, token and provider`,
    {
      hint: '[{"org": "acme", "url": "https://{token}@github.com/acme/{repo}.git", "token": "…", "provider": "github"}]',
    },
  );
}
