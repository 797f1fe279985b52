import { execFile } from "node:child_process";
import { XformError } from "../../../core/index.ts";
import type { Environment } from "../../environment.ts";

/** Where and how git is run. */
export interface GitOptions {
  readonly environment: Environment;
  readonly signal?: AbortSignal | undefined;
  readonly cwd: string;
}

/** What git said; a failure is not thrown. */
export interface GitResult {
  readonly ok: boolean;
  readonly output: string;
  /** The lines of its complaint that say something. */
  readonly complaint: string;
}

/** Neither helpers that run commands nor hooks of a repository are wanted. */
const settings = [
  "-c",
  "protocol.ext.allow=never",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "advice.detachedHead=false",
];

/**
 * Runs git without a shell and without questions.
 *
 * @throws {XformError} `package/git` where git is not installed
 */
export function runGit(args: readonly string[], { environment, signal, cwd }: GitOptions): Promise<GitResult> {
  // Variables that a hook of the user's own repository sets would turn git to that one.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY, ...rest } = environment;
  const env = {
    ...rest,
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: "file:git:http:https:ssh",
    GIT_LFS_SKIP_SMUDGE: "1",
    LC_ALL: "C",
    ...(rest.GIT_SSH_COMMAND === undefined && rest.GIT_SSH === undefined
      ? { GIT_SSH_COMMAND: "ssh -o BatchMode=yes" }
      : {}),
  };
  return new Promise((resolve, reject) => {
    const options = { env, cwd, maxBuffer: 64e6, windowsHide: true, ...(signal === undefined ? {} : { signal }) };
    const child = execFile("git", [...settings, ...args], options, (error, output, complaint) => {
      if (signal?.aborted === true) return reject(signal.reason);
      if (error !== null && (error as NodeJS.ErrnoException).code === "ENOENT") return reject(gitMissing(error));
      resolve({ ok: error === null, output, complaint: lastWords(complaint) });
    });
    child.stdin?.end();
  });
}

function gitMissing(cause: Error): XformError {
  return new XformError("package/git", "the program git is not installed, or not on the PATH", {
    hint: "install git, or use packages of the hub, local folders or tarballs",
    cause,
  });
}

function lastWords(text: string): string {
  const lines = text.split("\n").map((line) => line.trim().replace(/^(fatal|error|remote): */, ""));
  const said = lines.filter((line) => line !== "" && !line.startsWith("From ") && !line.startsWith("hint:"));
  return said.slice(0, 3).join("; ");
}
