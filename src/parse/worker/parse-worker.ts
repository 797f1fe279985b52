import type { MessagePort } from "node:worker_threads";
import { readFiles } from "./read-files.ts";
import type { FileReading, ReadingMessage, ReadingTask } from "./reading-task.ts";

/** How many files go back at once: a message for each would cost more than it saves. */
const batchSize = 200;

/** What the thread does: it reads the files of its task and sends what it has read, in batches. */
export async function readInThread(): Promise<void> {
  const { parentPort, workerData } = await import("node:worker_threads");
  let batch: FileReading[] = [];
  for (const reading of readFiles(workerData as ReadingTask)) {
    batch.push(reading);
    if (batch.length < batchSize) continue;
    send(parentPort, batch, false);
    batch = [];
  }
  send(parentPort, batch, true);
}

function send(port: MessagePort | null, batch: readonly FileReading[], isLast: boolean): void {
  const message: ReadingMessage = { batch, isLast };
  port?.postMessage(message);
}
