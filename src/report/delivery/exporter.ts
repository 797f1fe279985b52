import type { EventSink, Manifest } from "../../core/index.ts";
import type { Project } from "../../project/index.ts";

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
  /** The id of the trace that it records. */
  readonly traceId?: string;
  /** Hears of the project once it is loaded, and of what is in it once that is read. */
  readonly onProject?: (project: Project) => void;
  readonly onManifest?: (project: Project, manifest: Manifest) => void;
  /** Tells the end, and waits for a short time until all is sent. Gives what went wrong, where something did. */
  readonly finish: (end: CommandEnd) => Promise<string | undefined>;
}
