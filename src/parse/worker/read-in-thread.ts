import { readFiles } from "./read-files.ts";
import type { FileReading, FileToRead, ThreadData } from "./reading-task.ts";

/** How many files go back at once: a message for each would cost more than it saves. */
const batchSize = 25;

/** What the thread does: it reads files, from the last one to where the other thread is, and sends what it has read. */
export function readInThread({ task, port, position }: ThreadData): void {
  let batch: FileReading[] = [];
  for (const reading of readFiles(task, filesAhead(task.files, position))) {
    batch.push(reading);
    if (batch.length < batchSize) continue;
    port.postMessage(batch);
    batch = [];
  }
  port.postMessage(batch);
}

function* filesAhead(files: readonly FileToRead[], position: Int32Array): Generator<FileToRead> {
  for (let index = files.length - 1; index > Atomics.load(position, 0); index--) {
    const file = files[index];
    if (file !== undefined) yield file;
  }
}
