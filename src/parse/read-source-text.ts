import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { type Diagnostic, errorDiagnostic } from "../core/index.ts";
import type { ProjectFile } from "../project/index.ts";

/** Where a file is, and what messages call it. */
type SourceFile = Pick<ProjectFile, "absolutePath" | "displayPath">;

/** The text of a file, without a byte order mark; its lines end as they do in the file, in artifacts too; undefined, and reported, where it cannot be read. */
export function readSourceText(file: SourceFile, report: (diagnostic: Diagnostic) => void): string | undefined {
  try {
    // Read as text at once, which is faster. What is no UTF-8 becomes this character, which may also stand in the file.
    const text = readFileSync(file.absolutePath, "utf8");
    const wrong = text.indexOf("\ufffd");
    if (wrong >= 0 && !isUtf8(readFileSync(file.absolutePath))) {
      report(notUtf8(file, text.slice(0, wrong)));
      return undefined;
    }
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
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

function notUtf8(file: SourceFile, before: string): Diagnostic {
  const lines = before.split("\n");
  return errorDiagnostic("project/file-not-readable", "the file is not UTF-8", {
    at: { file: file.displayPath, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
    hint: "save it as UTF-8 in the editor",
  });
}
