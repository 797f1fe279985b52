import { workerData } from "node:worker_threads";
import { loadScript } from "./load-script.ts";

// The thread that reads SQL files starts here.
const { exports: thread, isCached, keepCode } = loadScript("reading-thread-bundle");
// Code is kept as it was compiled, so nothing is told to V8 before that.
if (workerData.optimizesLater && isCached) thread.optimizeLater();
thread.readInThread(workerData);
if (!isCached) keepCode("run");
