/** All of xform as one bundle, of which the command, the threads and the faces of the package take their part. */
export * as adapter from "../adapter/index.ts";
export { main } from "../cli/main.ts";
export { optimizeAsUsual, optimizeLater } from "../core/index.ts";
export * as index from "../index.ts";

/** The conformance suite: read by authors of adapters alone. */
export const adapterTesting = () => import("../adapter/testing/index.ts");
