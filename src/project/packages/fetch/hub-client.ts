import { didYouMean, type JsonValue, XformError } from "../../../core/index.ts";
import { isMapping, isSequence } from "../../yaml/yaml-value.ts";
import { type HttpOptions, httpGet, shownAddress } from "./http-get.ts";

/** The hub that is asked where nothing else is said. */
export const defaultHubUrl = "https://hub.getdbt.com/";

/** A version of a package as a hub describes it. */
export interface HubVersion {
  readonly version: string;
  /** The name of the package's project. */
  readonly name: string;
  readonly packages: readonly JsonValue[];
  readonly requireVersion: readonly string[];
  readonly tarball: string | null;
  readonly sha1: string | null;
}

/** A package as a hub describes it. */
export interface HubPage {
  readonly versions: ReadonlyMap<string, HubVersion>;
  /** The name under which it goes on, where it has moved. */
  readonly redirect: string | null;
}

/** Asks a hub; each page is fetched once. */
export class HubClient {
  readonly #url: string;
  readonly #options: Omit<HttpOptions, "what" | "limit">;
  readonly #pages = new Map<string, Promise<HubPage>>();

  constructor(url: string, options: Omit<HttpOptions, "what" | "limit">) {
    this.#url = url.endsWith("/") ? url : `${url}/`;
    this.#options = options;
  }

  /** @throws {XformError} `package/not-found` with what the name may have meant */
  page(name: string): Promise<HubPage> {
    let page = this.#pages.get(name);
    if (page === undefined) {
      page = this.#fetchPage(name);
      this.#pages.set(name, page);
    }
    return page;
  }

  async #fetchPage(name: string): Promise<HubPage> {
    const path = name.split("/").map(encodeURIComponent).join("/");
    const value = await this.#json(`${path}.json`, `the package ${name}`);
    if (value === undefined) {
      const hint = await this.#suggestion(name);
      throw new XformError("package/not-found", `the hub ${shownAddress(this.#url)} has no package "${name}"`, {
        hint,
      });
    }
    const page = readPage(value);
    if (page !== undefined) return page;
    throw this.#garbage(`${path}.json`, "it has no versions");
  }

  /** The index helps with a name that is wrong; it is not needed for one that is right. */
  async #suggestion(name: string): Promise<string> {
    const index = await this.#json("index.json", "the package index").catch(() => undefined);
    const names = isSequence(index) ? index.filter((entry) => typeof entry === "string") : [];
    return didYouMean(name, names) ?? "check the name; a package is written org/name";
  }

  async #json(path: string, what: string): Promise<JsonValue | undefined> {
    const body = await httpGet(`${this.#url}api/v1/${path}`, { ...this.#options, what, limit: 32e6 });
    if (body === undefined) return undefined;
    try {
      return JSON.parse(body.toString("utf8")) as JsonValue;
    } catch {
      throw this.#garbage(path, "it is not JSON");
    }
  }

  #garbage(path: string, why: string): XformError {
    const address = shownAddress(`${this.#url}api/v1/${path}`);
    return new XformError("package/download-failed", `the answer of ${address} cannot be used: ${why}`, {
      hint: "XFORM_PACKAGE_HUB_URL must be the address of a package hub",
    });
  }
}

function readPage(value: JsonValue): HubPage | undefined {
  if (!isMapping(value) || !isMapping(value.versions)) return undefined;
  const { redirectnamespace: namespace, redirectname: name } = value;
  const own = `${String(value.namespace)}/${String(value.name)}`;
  const redirect =
    isText(namespace) || isText(name)
      ? `${isText(namespace) ? namespace : String(value.namespace)}/${isText(name) ? name : String(value.name)}`
      : null;
  const versions = Object.entries(value.versions).flatMap(([version, entry]) =>
    isMapping(entry) ? [[version, readVersion(version, entry, String(value.name))] as const] : [],
  );
  return { versions: new Map(versions), redirect: redirect === own ? null : redirect };
}

function readVersion(version: string, entry: { readonly [key: string]: JsonValue }, name: string): HubVersion {
  const downloads = isMapping(entry.downloads) ? entry.downloads : {};
  const { require_dbt_version: wanted = null } = entry;
  return {
    version,
    name: isText(entry.name) ? entry.name : name,
    packages: isSequence(entry.packages) ? entry.packages : [],
    requireVersion: (isSequence(wanted) ? wanted : [wanted]).filter(isText),
    tarball: isText(downloads.tarball) ? downloads.tarball : null,
    // Anything else is no checksum, whatever it is.
    sha1: isText(downloads.sha1) && /^[0-9a-f]{40}$/i.test(downloads.sha1) ? downloads.sha1.toLowerCase() : null,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
