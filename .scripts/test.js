/**
 * Runs the test suite and ends with one line of counts: `N passed, N failed, N skipped`.
 * Arguments are passed on to vitest: `npm test -- --project unit`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const folder = mkdtempSync(path.join(os.tmpdir(), "xform-test-"));
const report = path.join(folder, "report.json");
const run = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "-c",
    "test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
let counts = { passed: 0, failed: 0, skipped: 0 };
try {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
} catch {
  console.error("vitest wrote no report");
}
rmSync(folder, { recursive: true, force: true });
// Suites that cannot be loaded have no tests to count and must not look green.
const failed = run.status === 0 ? counts.failed : Math.max(counts.failed, 1);
console.log(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
process.exitCode = run.status === 0 && counts.passed > 0 ? 0 : 1;
