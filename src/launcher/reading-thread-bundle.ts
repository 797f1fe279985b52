/** What the thread that reads SQL files runs: a third of all code, which starts in a third of the time. */
export { optimizeLater } from "../core/index.ts";
export { readInThread } from "../parse/index.ts";
