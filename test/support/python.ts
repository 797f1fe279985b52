import { spawnSync } from "node:child_process";

/** The Python of tests: that of XFORM_TEST_PYTHON, or the one on the path. */
export const python = process.env.XFORM_TEST_PYTHON ?? "python3";

/** Why a test that needs modules of Python cannot run, or undefined where it can. */
export function lackingPython(modules: readonly string[]): string | undefined {
  const lacking = modules.filter((name) => spawnSync(python, ["-c", `import ${name}`]).status !== 0);
  return lacking.length === 0 ? undefined : `${python} has no ${lacking.join(", ")}; XFORM_TEST_PYTHON names another`;
}
