import { didYouMean, XformError } from "../../core/index.ts";

/** The formats of reports for CI. */
export const reportFormats = ["junit", "github", "markdown", "tap"] as const;

/** A report that is asked for. */
export interface ReportTarget {
  readonly format: (typeof reportFormats)[number];
  /** Where it is written to; the standard output where it is left out. */
  readonly file?: string;
}

/**
 * Reads a value of `--report`: a format, or a format and a file.
 *
 * @example
 * readReportTarget("junit=results.xml"); // { format: "junit", file: "results.xml" }
 *
 * @throws {XformError} `cli/invalid-value`
 */
export function readReportTarget(text: string): ReportTarget {
  const [name = "", ...rest] = text.split("=");
  const format = reportFormats.find((known) => known === name);
  const file = rest.join("=");
  if (format === undefined) {
    throw new XformError("cli/invalid-value", `"${name}" is no format of --report`, {
      hint: didYouMean(name, reportFormats) ?? `write one of: junit=FILE, github, markdown=FILE, tap`,
    });
  }
  if (rest.length > 0 && (file === "" || format === "github")) {
    const problem =
      file === "" ? "no file follows" : "github takes no file: it writes to the log and the job's summary";
    throw new XformError("cli/invalid-value", `--report ${text}: ${problem}`, { hint: `write --report ${format}` });
  }
  return file === "" ? { format } : { format, file };
}
