import { loadBundle } from "./load-bundle.ts";

// The thread that reads SQL files starts here.
loadBundle().bundle.readInThread();
