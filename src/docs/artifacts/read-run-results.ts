import { listOf, numberOf, recordOf, textOf } from "./json-reader.ts";

/** How a node ended in the last run. */
export interface ResultReading {
  readonly uniqueId: string;
  readonly status: string;
  readonly message: string;
  readonly failures: number | undefined;
  readonly seconds: number | undefined;
}

/** What the docs use of `run_results.json`. */
export interface RunReading {
  /** The command, like `build`. */
  readonly command: string;
  readonly generatedAt: string;
  readonly seconds: number | undefined;
  readonly results: ReadonlyMap<string, ResultReading>;
}

/** These commands write results too, but they say only that a node compiles: nothing was built or tested. */
const commandsThatOnlyCompile = new Set(["generate", "compile", "parse", "list", "show", "docs generate"]);

/** Reads `run_results.json`; undefined where there is none, or one that says nothing about builds and tests. */
export function readRunResults(runResults: unknown): RunReading | undefined {
  if (runResults === undefined || runResults === null) return undefined;
  const { metadata, args, results, elapsed_time } = recordOf(runResults);
  const command = textOf(recordOf(args).which);
  if (commandsThatOnlyCompile.has(command)) return undefined;
  const readings = listOf(results).map((value): ResultReading => {
    const result = recordOf(value);
    return {
      uniqueId: textOf(result.unique_id),
      status: textOf(result.status),
      message: withoutColours(textOf(result.message)).trim(),
      failures: numberOf(result.failures),
      seconds: numberOf(result.execution_time),
    };
  });
  return {
    command,
    generatedAt: textOf(recordOf(metadata).generated_at),
    seconds: numberOf(elapsed_time),
    results: new Map(readings.map((reading) => [reading.uniqueId, reading])),
  };
}

/** Messages of a terminal carry escape sequences. */
function withoutColours(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}
