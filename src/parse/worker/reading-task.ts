import type { MessagePort } from "node:worker_threads";
import type { Checksum, JsonObject, MacroDefinition } from "../../core/index.ts";
import type { VariableSources } from "../../project/index.ts";
import type { Collected } from "../collected.ts";

/** A file to be read, with the package that its template belongs to. */
export interface FileToRead {
  readonly absolutePath: string;
  readonly displayPath: string;
  readonly packageName: string;
}

/** All that reading files takes, as plain data that can go to another thread. */
export interface ReadingTask {
  readonly files: readonly FileToRead[];
  readonly macros: readonly MacroDefinition[];
  readonly rootPackage: string;
  readonly prefixes: readonly string[];
  readonly searchOrders: ReadonlyMap<string, readonly string[]>;
  readonly nativeNames: readonly string[];
  readonly fullRefresh: boolean;
  /** The values of the target that are plain. */
  readonly target: JsonObject;
  /** The variables by package; those that are not plain data are left out, and what depends on them is not read. */
  readonly variables: ReadonlyMap<string, VariableSources>;
  /** The names of the environment variables that templates may read. */
  readonly environment: readonly string[];
}

/** What was read of one file. A file is left out where anything about it takes a render, or is wrong. */
export interface FileReading {
  readonly absolutePath: string;
  readonly text: string;
  readonly checksum: Checksum;
  readonly collected: Collected;
}

/** What another thread has read so far of a file, by the file's path. */
export interface FileReadings {
  readonly get: (absolutePath: string) => FileReading | undefined;
}

/** What the thread starts with. */
export interface ThreadData {
  readonly task: ReadingTask;
  /** Takes what it has read, in lists of {@link FileReading}. */
  readonly port: MessagePort;
  /** The index of the file that the other thread is at, in shared memory; -1 at first. */
  readonly position: Int32Array;
  /** Whether V8 was told to optimize later, and is to be told again when the thread's code is there. */
  readonly optimizesLater: boolean;
}
