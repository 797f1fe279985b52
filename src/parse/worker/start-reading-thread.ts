import { optimizeAsUsual } from "../../core/index.ts";
import type { FileReading, FileReadings, ReadingTask, ThreadData } from "./reading-task.ts";

/** A thread that reads files. */
interface ReadingThread extends FileReadings {
  /** Waits until it has ended, in whatever way. The process does not wait for it otherwise. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a thread that reads SQL files from the last one on. The caller reads them from the first: where the two meet, all
 * are read. Neither waits for the other, so that a thread that starts late, or fails, costs next to nothing.
 *
 * @param code the script of the thread
 */
export function startReadingThread(
  { MessageChannel, receiveMessageOnPort, Worker }: typeof import("node:worker_threads"),
  code: URL,
  task: ReadingTask,
): ReadingThread {
  const { port1, port2 } = new MessageChannel();
  const position = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1);
  const workerData: ThreadData = { task, port: port2, position, optimizesLater: optimizeAsUsual() };
  const worker = new Worker(code, { workerData, transferList: [port2] });
  // What it has not read is read by the caller, and if it was a defect of a file, told from there.
  const ended = new Promise<void>((resolve) => {
    worker.on("error", () => resolve());
    worker.on("exit", () => resolve());
  });
  worker.unref();
  const end = () => {
    worker.ref();
    return ended;
  };
  const indexes = new Map(task.files.map(({ absolutePath }, index) => [absolutePath, index]));
  const readings = new Map<string, FileReading>();
  const get = (absolutePath: string): FileReading | undefined => {
    const index = indexes.get(absolutePath);
    if (index === undefined) return undefined;
    Atomics.store(position, 0, index);
    for (let sent = receiveMessageOnPort(port1); sent !== undefined; sent = receiveMessageOnPort(port1))
      for (const reading of sent.message as readonly FileReading[]) readings.set(reading.absolutePath, reading);
    return readings.get(absolutePath);
  };
  return { get, end };
}
