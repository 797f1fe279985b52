import { XformError } from "../core/index.ts";
import { runGit } from "./packages/fetch/run-git.ts";
import type { Project } from "./project.ts";

/**
 * The files of a project that are not what they were where its branch left that of a git ref: changed, new or gone, also
 * where they are not committed. Paths are below the project's folder.
 *
 * @throws {XformError} `select/git` where the folder is in no repository, or the ref names nothing
 */
export async function changedFiles(project: Project, ref: string): Promise<ReadonlySet<string>> {
  const options = { environment: project.environment, cwd: project.root };
  const git = async (args: readonly string[], what: string, hint: string): Promise<string> => {
    const { ok, output, complaint } = await runGit(args, options);
    if (ok) return output;
    const said = complaint === "" ? "" : `: ${complaint}`;
    throw new XformError("select/git", `"changed:${ref}" cannot be found out: ${what}${said}`, { hint });
  };
  await git(["rev-parse", "--git-dir"], "the project is in no git repository", "use state:modified instead");
  const commit = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const hint = "name a branch, a tag or a commit that is here; in CI fetch it first: git fetch origin main";
  const there = (await git(commit, `git knows no "${ref}"`, hint)).trim();
  // Without a common commit, as in a shallow clone, the ref itself is what is compared with.
  const base = await runGit(["merge-base", there, "HEAD"], options);
  const from = base.ok ? base.output.trim() : there;
  const changed = ["diff", "--name-only", "--no-renames", "--relative", "-z", from, "--", "."];
  const untracked = ["ls-files", "--others", "--exclude-standard", "-z"];
  const lists = [
    await git(changed, "git does not compare", "look at what git says"),
    await git(untracked, "git does not list new files", "look at what git says"),
  ];
  return new Set(lists.flatMap((list) => list.split("\0")).filter((file) => file !== ""));
}
