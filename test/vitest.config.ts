import os from "node:os";
import { defineConfig } from "vitest/config";

/** One vitest project a kind of test, so that `npx vitest --project unit` runs just that kind. */
const kinds = ["unit", "golden", "conformance", "e2e", "browser"] as const;

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    // By default one core is left to vitest itself; here tests wait for the programs that they start.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: kinds.map((kind) => ({
      test: {
        name: kind,
        include: [`test/${kind}/**/*.test.ts`],
        testTimeout: kind === "unit" ? 20_000 : 120_000,
        hookTimeout: 120_000,
        pool: "forks" as const,
        // It imports JSON in a way that Node does not take.
        server: { deps: { inline: [/@actions\//] } },
      },
    })),
  },
});
