import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environments.ts";

/** Where an environment is, or why it is not there. */
export type Installed = { readonly folder: string } | { readonly lacking: string };

/**
 * Makes a virtual environment below `folder`, or takes the one that is there, and installs what it lacks.
 *
 * `dbt-core` asks for a package with a program that only some machines can have, and works without it: what packages ask
 * for is read from their own metadata and installed without `dbt-core` and that one.
 */
export function installEnvironment(environment: Environment, folder: string): Installed {
  const path = join(folder, environment.name);
  const made = existsSync(path) ? undefined : failure("python3", ["-m", "venv", path]);
  if (made !== undefined) return { lacking: `no environment of Python: ${made}` };
  const python = programOf(path, "python");
  if (lacks(python, environment.packages).length === 0) return { folder: path };
  console.log(`installing ${[...environment.packages, ...environment.also].join(", ")}`);
  const failed = failure(python, ["-m", "pip", "install", "-q", "--no-deps", ...environment.packages]);
  if (failed !== undefined) return { lacking: failed };
  const asked = requirements(python, environment.packages);
  const rest = failure(python, ["-m", "pip", "install", "-q", ...asked, ...environment.also]);
  return rest === undefined ? { folder: path } : { lacking: rest };
}

/** A program of an environment. */
export function programOf(folder: string, name: string): string {
  return process.platform === "win32" ? join(folder, "Scripts", `${name}.exe`) : join(folder, "bin", name);
}

/** The packages that are not there in the version that is asked for. */
function lacks(python: string, packages: readonly string[]): readonly string[] {
  const program = `
import sys
from importlib.metadata import PackageNotFoundError, version
for wanted in sys.argv[1:]:
    name, _, number = wanted.partition("==")
    try:
        if version(name) != number: print(wanted)
    except PackageNotFoundError: print(wanted)`;
  return lines(python, program, packages);
}

function requirements(python: string, packages: readonly string[]): readonly string[] {
  const program = `
import re, sys
from importlib.metadata import requires
for name in sys.argv[1:]:
    for wanted in requires(name.partition("==")[0]) or []:
        if not re.search(r"extra\\s*==|^dbt-core\\b|experimental-parser", wanted): print(wanted)`;
  return lines(python, program, packages);
}

function lines(python: string, program: string, args: readonly string[]): readonly string[] {
  const { stdout } = spawnSync(python, ["-c", program, ...args], { encoding: "utf8" });
  return (stdout ?? "").split(/\r?\n/).filter((line) => line !== "");
}

/** Why a command failed, in its last words. */
function failure(program: string, args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim().split("\n").at(-1) || `${program} ended with ${status}`);
}
