import { readFileSync } from "node:fs";
import path from "node:path";
import type { ColumnsLayout } from "../report/index.ts";

/** What of the process the command line needs. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
  /** How large it is now; undefined for a pipe. */
  readonly columns: number | undefined;
  readonly rows?: number | undefined;
  /** Whether it shows letters and signs beyond ASCII. */
  readonly unicode: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeDirectory: string;
}

/** Whether output is coloured: on a terminal, unless NO_COLOR says otherwise or an option decides. */
export function wantsColors(terminal: Terminal, option: boolean | undefined): boolean {
  if (option !== undefined) return option;
  if (terminal.environment.NO_COLOR !== undefined && terminal.environment.NO_COLOR !== "") return false;
  if (terminal.environment.FORCE_COLOR !== undefined && terminal.environment.FORCE_COLOR !== "0") return true;
  return terminal.isTerminal && terminal.environment.TERM !== "dumb";
}

/** Whether lines can be written that change while a command runs: on a terminal that knows how, and that a person looks at. */
export function showsProgress({ isTerminal, environment }: Terminal): boolean {
  return isTerminal && environment.TERM !== "dumb" && environment.CI === undefined;
}

/**
 * Whether signs beyond ASCII can be shown: where the locale is in UTF-8, or says nothing, and NO_UNICODE is not set. Windows
 * says nothing of it in the environment.
 */
export function showsUnicode(environment: Terminal["environment"]): boolean {
  if (environment.NO_UNICODE !== undefined && environment.NO_UNICODE !== "") return false;
  const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find((text) => text) ?? "";
  return locale === "" || /utf-?8/i.test(locale);
}

/** How tables are laid out: as wide as the terminal, and as wide as they are in a pipe. */
export function tableLayout({ columns, isTerminal, unicode }: Terminal): ColumnsLayout {
  return { mark: unicode ? "…" : "...", ...(isTerminal ? { width: columns } : {}) };
}

/** Reads files for excerpts; positions are below a folder that is known once a project is found. */
export function sourceReader(folder: () => string): (file: string) => string | undefined {
  return (file) => {
    try {
      return readFileSync(path.resolve(folder(), file), "utf8").replace(/^\ufeff/, "");
    } catch {
      return undefined;
    }
  };
}
