import { describe, expect, it } from "vitest";
import { privateAddress } from "../../../../src/project/packages/fetch/private-address.ts";

const info = (entries: readonly object[]) => ({ DBT_ENV_PRIVATE_GIT_PROVIDER_INFO: JSON.stringify(entries) });
const github = { org: "acme", url: "https://x:{token}@github.com/acme/{repo}.git", token: "T", provider: "github" };
const azure = {
  org: "acme",
  url: "https://{token}@dev.azure.com/acme/{project}/_git/{repo}",
  token: "T",
  provider: "ado",
};

/** The addresses that dbt 1.12.6 gives. */
describe("the address of a private package", () => {
  it.each([
    ["acme/repo", null, {}, "git@github.com:acme/repo.git"],
    ["acme/repo", "github", {}, "git@github.com:acme/repo.git"],
    ["acme/group/repo", "gitlab", {}, "git@gitlab.com:acme/group/repo.git"],
    ["acme/project/repo", "ado", {}, "git@ssh.dev.azure.com:v3/acme/project/repo"],
    ["acme/repo", null, info([]), "git@github.com:acme/repo.git"],
    ["acme/repo", null, info([github]), "https://x:T@github.com/acme/repo.git"],
    ["acme/repo", "github", info([azure, github]), "https://x:T@github.com/acme/repo.git"],
    ["acme/project/repo", "azure_devops", info([github, azure]), "https://T@dev.azure.com/acme/project/_git/repo"],
  ])("%s of %s", (source, provider, environment, expected) => {
    expect(privateAddress(source, provider, environment)).toBe(expected);
  });

  it.each([
    ["acme/repo", "bitbucket", {}, "unknown provider"],
    ["acme/repo", "ado", {}, "Azure DevOps"],
    ["repo", null, {}, "not the name of a private package"],
    ["acme/../repo x", null, {}, "not the name of a private package"],
    ["other/repo", null, info([github]), "no address for other/repo"],
    ["acme/repo", "gitlab", info([github]), "no address for acme/repo at gitlab"],
    ["acme/repo", null, { DBT_ENV_PRIVATE_GIT_PROVIDER_INFO: "{T" }, "not a JSON list"],
  ])("%s of %s is refused", (source, provider, environment, message) => {
    expect(() => privateAddress(source, provider, environment)).toThrow(message);
  });
});
