import type { SettingsSchema } from "../../src/adapter/index.ts";

/** The keys of a BigQuery output in `profiles.yml`. */
export const bigquerySettings: SettingsSchema = {
  method: {
    type: "string",
    summary: "oauth, oauth-secrets, service-account, service-account-json or external-oauth-wif",
  },
  project: { type: "string", aliases: ["database"], summary: "the project for nodes that name none" },
  dataset: { type: "string", aliases: ["schema"], summary: "the dataset for nodes that name none" },
  keyfile: { type: "string", summary: "file with the service account's key" },
  keyfile_json: { type: "object", secret: true, summary: "the service account's key itself" },
  token: { type: "string", secret: true, summary: "a token, for oauth-secrets" },
  refresh_token: { type: "string", secret: true, summary: "what new tokens are got with" },
  client_id: { type: "string", summary: "the client's id, for oauth-secrets" },
  client_secret: { type: "string", secret: true, summary: "the client's secret, for oauth-secrets" },
  token_uri: { type: "string", summary: "where new tokens are got" },
  location: { type: "string", summary: "the region of the datasets" },
  priority: { type: "string", choices: ["interactive", "batch"], summary: "how soon queries are run" },
  execution_project: { type: "string", summary: "the project that pays; the project itself where it is left out" },
  quota_project: { type: "string", summary: "the project whose quota is used" },
  maximum_bytes_billed: { type: "number", summary: "a query that would read more is refused" },
  impersonate_service_account: { type: "string", summary: "the service account to act as" },
  job_execution_timeout_seconds: {
    type: "number",
    aliases: ["timeout_seconds"],
    summary: "seconds until a job is given up",
  },
  job_creation_timeout_seconds: { type: "number", summary: "seconds until the creation of a job is given up" },
  job_retries: {
    type: "number",
    aliases: ["retries"],
    default: 1,
    summary: "how often a job that failed is tried again",
  },
  job_retry_deadline_seconds: { type: "number", summary: "seconds until no job is tried again" },
  scopes: { type: "list", summary: "the scopes of the credentials" },
  gcs_bucket: { type: "string", summary: "the bucket for Python models" },
  compute_region: { type: "string", summary: "the region for Python models" },
};
