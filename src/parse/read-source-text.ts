import { readFileSync } from "node:fs";
import { type Diagnostic, errorDiagnostic } from "../core/index.ts";
import type { ProjectFile } from "../project/index.ts";

/** The text of a file, without a byte order mark and with `\n` line ends; undefined, and reported, where it cannot be read. */
export function readSourceText(file: ProjectFile, report: (diagnostic: Diagnostic) => void): string | undefined {
  try {
    const text = readFileSync(file.absolutePath, "utf8");
    const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    return plain.includes("\r") ? plain.replace(/\r\n?/g, "\n") : plain;
  } catch (error) {
    report(
      errorDiagnostic("project/file-not-readable", `the file cannot be read: ${(error as Error).message}`, {
        at: { file: file.displayPath, line: 1, column: 1 },
        hint: "check the file's rights",
      }),
    );
    return undefined;
  }
}
