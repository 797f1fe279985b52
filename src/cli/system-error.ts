import { type Diagnostic, errorDiagnostic } from "../core/index.ts";

/** What to do about the reasons for which a system refuses something, by their names. */
const hints: Readonly<Record<string, string>> = {
  EACCES: "ask for the rights to that path, or choose another",
  EEXIST: "something else is at that path: move it away, or choose another",
  EMFILE: "too many files are open: raise the limit of open files (ulimit -n)",
  ENOENT: "the path does not exist, and cannot be made",
  ENOSPC: "the disk is full: make room, or choose a path on another disk",
  ENOTDIR: "a part of the path is a file: move it away, or choose another",
  EPERM: "ask for the rights to that path, or choose another",
  EROFS: "the path is on a disk that cannot be written to: choose another",
};

/** What the operating system refuses, said so that a user can act on it; undefined for any other error. */
export function systemError(error: unknown): Diagnostic | undefined {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  const hint = hints[String(error.code)] ?? "see what the system says of that path";
  return errorDiagnostic("cli/system", `the system refuses: ${error.message}`, { hint });
}
