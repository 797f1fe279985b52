import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A step in the history of a repository. */
export interface GitStep {
  readonly files?: Readonly<Record<string, string>>;
  /** Links by path. */
  readonly links?: Readonly<Record<string, string>>;
  readonly tag?: string;
  /** Begins a branch with this step. */
  readonly branch?: string;
}

/** Makes a repository of these commits in a folder; gives their full names. */
export function gitRepository(folder: string, steps: readonly GitStep[]): readonly string[] {
  mkdirSync(folder, { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch", "main");
  return steps.map(({ files = {}, links = {}, tag, branch }) => {
    if (branch !== undefined) git(folder, "checkout", "--quiet", "-b", branch);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    for (const [file, target] of Object.entries(links)) symlinkSync(target, path.join(folder, file));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "step");
    const commit = git(folder, "rev-parse", "HEAD");
    if (tag !== undefined) git(folder, "tag", tag);
    if (branch !== undefined) git(folder, "checkout", "--quiet", "main");
    return commit;
  });
}

/** Runs git as somebody with a name, without the settings of this machine. */
export function git(folder: string, ...args: readonly string[]): string {
  const person = { NAME: "Test", EMAIL: "test@example.com" };
  // Names of commits come of their times, too.
  const date = "2024-01-31T12:00:00Z";
  const env = {
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    PATH: process.env.PATH,
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    ...Object.fromEntries(
      Object.entries(person).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    ),
  };
  return execFileSync("git", args, { cwd: folder, env, encoding: "utf8" }).trim();
}
