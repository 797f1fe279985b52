import { readFileSync } from "node:fs";
import path from "node:path";

/** What of the process the command line needs. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
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
