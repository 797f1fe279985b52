import path from "node:path";
import type { Diagnostic } from "../../core/index.ts";
import type { CiReport } from "./ci-report.ts";
import { visibleText } from "./visible-text.ts";

/**
 * Commands by which GitHub Actions shows findings at their lines: errors first, as GitHub shows ten of each kind for a step.
 *
 * @param projectRoot the folder of the project
 * @param workspace the folder of the repository, below which GitHub looks for files
 */
export function githubAnnotations(report: CiReport, projectRoot: string, workspace: string): string {
  const results = report.nodes.flatMap(({ result }) => (result.diagnostic === undefined ? [] : [result.diagnostic]));
  const found = [...results, ...report.diagnostics];
  const errors = found.filter(({ severity }) => severity === "error");
  const warnings = found.filter(({ severity }) => severity === "warning");
  return [...errors, ...warnings].map((finding) => annotation(finding, projectRoot, workspace)).join("");
}

function annotation({ severity, code, message, hint, at }: Diagnostic, projectRoot: string, workspace: string): string {
  const file = at === undefined ? undefined : path.relative(workspace, path.resolve(projectRoot, at.file));
  const place =
    at === undefined || file === undefined
      ? []
      : [
          ["file", file.split(path.sep).join("/")],
          ["line", String(at.line)],
          ["col", String(at.column)],
        ];
  const properties = [...place, ["title", code]].map(([key, value]) => `${key}=${escapeProperty(value ?? "")}`);
  return `::${severity} ${properties.join(",")}::${escapeData(hint === undefined ? message : `${message}\n${hint}`)}\n`;
}

function escapeData(text: string): string {
  return visibleText(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
