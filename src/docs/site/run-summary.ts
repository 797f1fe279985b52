import type { RunSummary } from "./site-data.ts";
import type { SiteInput } from "./site-input.ts";

/** So many problems are listed on the start page; more would hide it. */
const listedProblems = 50;

/** Worst first; what is not named here is no problem. */
const problemStatuses = ["error", "runtime error", "fail", "partial success", "warn", "skipped"];

/** The last run in short: how many ended how, and what failed. */
export function runSummary({ run, ordinals }: SiteInput): RunSummary | undefined {
  if (run === undefined) return undefined;
  const results = [...run.results.values()];
  const counts: Record<string, number> = {};
  for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1;
  const problems = results
    .filter(({ status }) => problemStatuses.includes(status))
    .sort((a, b) => problemStatuses.indexOf(a.status) - problemStatuses.indexOf(b.status))
    .flatMap(({ uniqueId, status, message }) => {
      const entry = ordinals.get(uniqueId);
      return entry === undefined ? [] : [{ entry, status, message: message.slice(0, 400) }];
    });
  return {
    command: run.command,
    generatedAt: run.generatedAt,
    ...(run.seconds === undefined ? {} : { seconds: run.seconds }),
    counts,
    problems: problems.slice(0, listedProblems),
    moreProblems: Math.max(0, problems.length - listedProblems),
  };
}
