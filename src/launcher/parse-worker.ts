import { workerData } from "node:worker_threads";
import { loadBundle } from "./load-bundle.ts";

// The thread that reads SQL files starts here.
const { bundle } = loadBundle();
if (workerData.optimizesLater) bundle.optimizeLater();
bundle.readInThread(workerData);
