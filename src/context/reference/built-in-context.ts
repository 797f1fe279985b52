import type { TemplateHost } from "../template-host.ts";
import { contextReference } from "./context-reference.ts";

/**
 * The names of the context in the place of macros of the project: a host's `overrides` for templates in which, as in dbt,
 * no macro takes the place of `ref` or `source`.
 */
export const builtInContext: NonNullable<TemplateHost["overrides"]> = new Map(
  Object.keys(contextReference).map((name) => [name, (builtIn) => builtIn()]),
);
