import { mkdir, readdir, readlink, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { didYouMean, XformError } from "../../../core/index.ts";
import { shownAddress } from "./http-get.ts";
import { linkLeadsOut } from "./link-target.ts";
import { type GitOptions, type GitResult, runGit } from "./run-git.ts";

/** What is taken from a repository. */
export interface GitRequest {
  readonly url: string;
  /** A tag, a branch, or a full or short commit; null for the default branch. */
  readonly revision: string | null;
  readonly subdirectory: string | null;
}

/**
 * Fetches one commit of a repository into an empty folder, without its history where the server allows that. Gives the
 * full name of the commit.
 *
 * @throws {XformError} `package/git`, or `package/not-found` with the revisions that there are
 */
export async function gitCheckout(
  request: GitRequest,
  folder: string,
  options: Omit<GitOptions, "cwd">,
): Promise<string> {
  checkRequest(request);
  await mkdir(folder, { recursive: true });
  const git = (...args: readonly string[]): Promise<GitResult> => runGit(args, { ...options, cwd: folder });
  const must = async (...args: readonly string[]): Promise<string> => {
    const result = await git(...args);
    if (result.ok) return result.output.trim();
    throw gitError(request, result.complaint);
  };
  await must("init", "--quiet");
  const commit = await fetchCommit(request, git);
  // Where git is too old for it, the whole tree is written, which is only slower.
  if (request.subdirectory !== null) await git("sparse-checkout", "set", "--cone", request.subdirectory);
  await must("checkout", "--quiet", "--detach", commit);
  await rm(join(folder, ".git"), { recursive: true, force: true });
  await refuseOutsideLinks(folder, folder, request);
  return commit;
}

type Git = (...args: readonly string[]) => Promise<GitResult>;

async function fetchCommit(request: GitRequest, git: Git): Promise<string> {
  const { url, revision } = request;
  const isCommit = revision !== null && /^[0-9a-f]{4,64}$/i.test(revision);
  const shallow = await git("fetch", "--quiet", "--depth", "1", "--no-tags", "--", url, revision ?? "HEAD");
  if (shallow.ok) return commitOf("FETCH_HEAD", request, git);
  if (isCommit) {
    // Short commits, and servers that give out branches and tags only.
    const all = await git(
      "fetch",
      "--quiet",
      "--",
      url,
      "+refs/heads/*:refs/xform/heads/*",
      "+refs/tags/*:refs/tags/*",
    );
    if (!all.ok) throw gitError(request, all.complaint);
    const found = await git("rev-parse", "--verify", "--quiet", `${revision}^{commit}`);
    if (found.ok) return found.output.trim();
  }
  const refs = await git("ls-remote", "--heads", "--tags", "--", url);
  if (!refs.ok) throw gitError(request, refs.complaint);
  const names = refs.output
    .split("\n")
    .map((line) => line.replace(/^\S+\s+refs\/(heads|tags)\//, "").replace(/\^\{\}$/, ""))
    .filter((name) => name !== "");
  if (revision === null || names.includes(revision)) throw gitError(request, shallow.complaint);
  throw revisionNotFound(url, revision, [...new Set(names)]);
}

async function commitOf(name: string, request: GitRequest, git: Git): Promise<string> {
  const found = await git("rev-parse", "--verify", `${name}^{commit}`);
  if (!found.ok) throw gitError(request, found.complaint);
  return found.output.trim();
}

/** What begins with `-` would be an option, and `ext::` a command. */
function checkRequest({ url, revision, subdirectory }: GitRequest): void {
  const bad = [url, revision, subdirectory].find((value) => value?.startsWith("-"));
  if (bad !== undefined)
    throw new XformError("package/unsafe", `git is not given "${bad}": it would be an option`, {
      hint: "an address, a revision and a folder do not begin with a dash",
    });
  if (/^[A-Za-z0-9+.-]+::/.test(url)) {
    throw new XformError("package/unsafe", `the address "${shownAddress(url)}" would run a program`, {
      hint: "use an https://, ssh:// or git@ address, or a path",
    });
  }
}

async function refuseOutsideLinks(folder: string, root: string, request: GitRequest): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await refuseOutsideLinks(path, root, request);
    if (!entry.isSymbolicLink()) continue;
    const target = await readlink(path);
    const link = relative(root, path).split(sep).join("/");
    if (linkLeadsOut(link, target)) {
      throw new XformError(
        "package/unsafe",
        `${shownAddress(request.url)} is refused: the link "${link}" leads out of the package, to "${target}"`,
        {
          hint: "nothing of it was installed; tell the owner of the package",
        },
      );
    }
  }
}

function gitError({ url, revision }: GitRequest, complaint: string): XformError {
  const at = revision === null ? "" : ` at ${revision}`;
  return new XformError("package/git", `git cannot fetch ${shownAddress(url)}${at}: ${complaint}`, {
    hint: "check the address and your access: the same must work with `git ls-remote`",
  });
}

function revisionNotFound(url: string, revision: string, names: readonly string[]): XformError {
  const near = didYouMean(revision, names);
  const some = names.slice(-10).join(", ");
  const hint = near ?? (names.length === 0 ? "the repository has no branches and tags" : `there are: ${some}`);
  return new XformError("package/not-found", `${shownAddress(url)} has no revision "${revision}"`, { hint });
}
