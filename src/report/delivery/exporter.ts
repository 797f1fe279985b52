import type { EventSink } from "../../core/index.ts";

/** How a command ended. */
export interface CommandEnd {
  readonly success: boolean;
  readonly exitCode: number;
}

/** Tells another program what happens in a command. */
export interface Exporter {
  /** What it is called in a warning. */
  readonly name: string;
  readonly emit: EventSink;
  /** Hears of the folder for logs, once a project says which that is. */
  readonly onLogFolder?: (folder: string) => void;
  /** Tells the end, and waits for a short time until all is sent. Gives what went wrong, where something did. */
  readonly finish: (end: CommandEnd) => Promise<string | undefined>;
}
