import type { TemplateHost } from "../../../../src/context/index.ts";
import { PyDict } from "../../../../src/jinja/index.ts";

/** A host without a node or a warehouse, with some members of a test's own. */
export function templateHost(members: Partial<TemplateHost>): TemplateHost {
  return {
    executing: false,
    uniqueId: null,
    ref: () => null,
    source: () => null,
    functionCall: () => null,
    configure: () => undefined,
    configValue: () => undefined,
    thisRelation: () => null,
    model: () => new PyDict(),
    graph: () => new PyDict(),
    command: "run",
    variable: () => undefined,
    variableNames: () => [],
    strictVariables: true,
    fullRefresh: false,
    log: () => undefined,
    warn: () => undefined,
    ...members,
  };
}
