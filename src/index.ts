/**
 * The programmatic face of xform: load a project, parse it, select nodes, compile and run them. Everything takes its
 * options as arguments, so that several projects can be worked on in one process at the same time.
 */
export * from "./core/index.ts";
