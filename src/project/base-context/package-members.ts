import type { Value } from "../../jinja/index.ts";
import type { Project } from "../project.ts";
import { createYamlEngine, textRenderer } from "../rendering/scope-renderer.ts";
import { createBaseMembers, type TemplateLog } from "./base-members.ts";
import { findVariable, VarFunction, type VariableSources } from "./var-function.ts";

/** The names that every template of a package has. */
export interface PackageMembersOptions {
  readonly project: Project;
  readonly packageName: string;
  readonly log?: TemplateLog;
}

/** {@link createBaseMembers} for a package of a project, with its variables. */
export function baseMembers(options: PackageMembersOptions): Map<string, () => Value> {
  const { project, packageName, log } = options;
  const { environment, startedAt, invocationId, traceId } = project;
  const members = createBaseMembers({ environment, startedAt, invocationId, traceId, ...(log && { log }) });
  const sources = variableSources(project, packageName);
  members.set(
    "var",
    () =>
      new VarFunction(
        (name) => findVariable(name, sources),
        () => variableNames(sources),
        textRenderer(createYamlEngine(), members),
      ),
  );
  return members;
}

/** Where the variables of a package come from. */
export function variableSources(project: Project, packageName: string): VariableSources {
  const own = project.packages.find(({ name }) => name === packageName);
  return { cliVars: project.cliVars, rootVars: project.config.vars, packageVars: own?.vars ?? {}, packageName };
}

/** The names of all variables of a package, for suggestions. */
export function variableNames({ cliVars, rootVars, packageVars }: VariableSources): readonly string[] {
  return [cliVars, rootVars, packageVars].flatMap((vars) => Object.keys(vars));
}
