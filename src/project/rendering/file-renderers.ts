import type { JsonObject } from "../../core/index.ts";
import { createBaseMembers } from "../base-context/base-members.ts";
import { targetValue } from "../base-context/target-value.ts";
import { VarFunction } from "../base-context/var-function.ts";
import type { Environment } from "../environment.ts";
import type { Profile } from "../profile/profile.ts";
import { createRenderer, createYamlEngine, textRenderer } from "./scope-renderer.ts";
import type { YamlRenderer } from "./yaml-renderer.ts";

/** What all files that are read before the project is known have in common. */
export interface FileRenderersOptions {
  readonly environment: Environment;
  readonly startedAt: Date;
  readonly invocationId: string;
  readonly traceId?: string | undefined;
}

/** Makes the renderers of project files and of the profile. */
export interface FileRenderers {
  /** For a project file: `var` knows the given variables, `target` is there once the profile is known. */
  projectFile(vars: JsonObject, profile: Profile | undefined): YamlRenderer;
  /** For `profiles.yml`: secrets may be used. */
  profile(vars: JsonObject): YamlRenderer;
}

export function createFileRenderers(options: FileRenderersOptions): FileRenderers {
  const engine = createYamlEngine();
  const create = (vars: JsonObject, profile: Profile | undefined, allowsSecrets: boolean): YamlRenderer => {
    const members = createBaseMembers({ ...options, allowsSecrets });
    const find = (name: string) => (Object.hasOwn(vars, name) ? vars[name] : undefined);
    members.set("var", () => new VarFunction(find, () => Object.keys(vars), textRenderer(engine, members)));
    if (profile !== undefined) members.set("target", () => targetValue(profile));
    return createRenderer(engine, members);
  };
  return {
    projectFile: (vars, profile) => create(vars, profile, false),
    profile: (vars) => create(vars, undefined, true),
  };
}
