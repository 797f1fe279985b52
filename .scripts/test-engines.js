/**
 * Runs the tests of whole projects on the older Postgres too, which `npm test` runs on the newer one alone; it is skipped
 * where it is not installed.
 */
import { spawnSync } from "node:child_process";

const tests = ["test/e2e/postgres", "test/e2e/killed-postgres", "test/golden/behaviour/postgres"];
const { status } = spawnSync(process.execPath, [".scripts/test.js", ...tests], {
  stdio: "inherit",
  env: { ...process.env, XFORM_TEST_POSTGRES: "15" },
});
process.exitCode = status ?? 1;
