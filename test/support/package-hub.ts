import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { packageArchive } from "./package-archive.ts";

/** A version of a package that a test's hub has. */
export interface HubRelease {
  readonly packages?: readonly unknown[];
  readonly requires?: string | readonly string[];
  /** The files of the package; its project file is made where it is missing. */
  readonly files?: Readonly<Record<string, string>>;
  /** The archive, where it is not made of the files. */
  readonly archive?: Buffer;
  /** What the hub says the checksum is, where it is not the right one. */
  readonly sha1?: string;
}

/** What the hub answers for an address instead of what it has. */
export interface HubAnswer {
  readonly status?: number;
  readonly body?: string;
  /** Never answers, or never ends what it answers. */
  readonly hangs?: boolean;
  /** How often; afterwards it answers as usual. */
  readonly times?: number;
}

/** A package hub on this machine. */
export interface PackageHub {
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly requests: readonly string[];
  /** The largest number of archives that were being fetched at a time. */
  readonly mostAtOnce: () => number;
  /** Adds a package `org/name`, or other versions of it. */
  add(name: string, releases: Readonly<Record<string, HubRelease>>, redirect?: string): void;
  /** Answers something else for a path, like `/api/v1/index.json`. */
  answer(path: string, answer: HubAnswer): void;
  close(): Promise<void>;
}

/** Starts a hub that has nothing yet; end it with `close`. */
export async function packageHub(): Promise<PackageHub> {
  const pages = new Map<string, unknown>();
  const archives = new Map<string, Buffer>();
  const answers = new Map<string, HubAnswer>();
  const counts = new Map<string, number>();
  const requests: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requests.push(path);
    const special = answers.get(path);
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    if (special !== undefined && count <= (special.times ?? Number.POSITIVE_INFINITY)) {
      if (special.hangs !== true) response.writeHead(special.status ?? 200).end(special.body ?? "");
      // Without a length and without chunks, as old servers answer.
      else if (special.body !== undefined) request.socket.write(`HTTP/1.0 200 OK\r\n\r\n${special.body}`);
      return;
    }
    const archive = archives.get(path);
    if (archive !== undefined) {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end(archive);
      }, 20);
    } else if (path === "/api/v1/index.json") response.end(JSON.stringify([...pages.keys()]));
    else {
      const page = pages.get(path.replace(/^\/api\/v1\/(.*)\.json$/, "$1"));
      if (page === undefined) response.writeHead(404).end("nothing here");
      else response.end(JSON.stringify(page));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    requests,
    mostAtOnce: () => most,
    add(name, releases, redirect) {
      const [namespace, short = ""] = name.split("/");
      const versions = Object.entries(releases).map(
        ([version, { packages = [], requires, files = {}, archive, sha1 }]) => {
          const made =
            archive ?? packageArchive({ "dbt_project.yml": `name: ${short}\nversion: '${version}'\n`, ...files });
          const path = `/archives/${name}/${version}.tar.gz`;
          archives.set(path, made);
          const downloads = {
            tarball: url.slice(0, -1) + path,
            format: "tgz",
            sha1: sha1 ?? createHash("sha1").update(made).digest("hex"),
          };
          const entry = {
            name: short,
            version,
            packages,
            downloads,
            ...(requires === undefined ? {} : { require_dbt_version: requires }),
          };
          return [version, entry] as const;
        },
      );
      const [newNamespace, newName] = redirect?.split("/") ?? [];
      const moved = redirect === undefined ? {} : { redirectnamespace: newNamespace, redirectname: newName };
      pages.set(name, { name: short, namespace, versions: Object.fromEntries(versions), ...moved });
    },
    answer: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
