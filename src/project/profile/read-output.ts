import { type Diagnostic, didYouMean, errorDiagnostic, type JsonObject, type JsonValue } from "../../core/index.ts";
import { renderTree } from "../rendering/render-tree.ts";
import type { YamlDocument } from "../yaml/read-yaml.ts";
import { formatPath, type YamlPath } from "../yaml/yaml-path.ts";
import { describeKind, isMapping } from "../yaml/yaml-value.ts";
import type { LoadProfileOptions } from "./load-profile.ts";
import type { Profile } from "./profile.ts";

/** Reads the chosen output of a profile. Only that output is rendered: others may need variables that are not set. */
export function readOutput(
  document: YamlDocument,
  name: string,
  options: LoadProfileOptions,
  report: (diagnostic: Diagnostic) => void,
): Profile | undefined {
  const invalid = (path: YamlPath, message: string, hint?: string): undefined => {
    const at = document.positionOf(path);
    report(errorDiagnostic("profile/invalid", message, hint === undefined ? { at } : { at, hint }));
  };
  const profile = isMapping(document.value) ? document.value[name] : undefined;
  if (!isMapping(profile))
    return invalid([name], `the profile "${name}" must be a mapping, but is ${describeKind(profile)}`);
  const outputs = profile.outputs;
  if (!isMapping(outputs) || Object.keys(outputs).length === 0) {
    return invalid(
      [name],
      `the profile "${name}" has no "outputs"`,
      "add: outputs: {dev: {type: duckdb, path: shop.duckdb}}",
    );
  }
  const target = chooseTarget(profile, outputs, document, name, options, report);
  if (target === undefined) return undefined;
  const path = [name, "outputs", target];
  const output = outputs[target];
  if (output === undefined) {
    const targets = Object.keys(outputs);
    const message = `the profile "${name}" has no target "${target}"\nTargets there are: ${targets.join(", ")}`;
    const isWritten = options.target === undefined && profile.target !== undefined;
    const at = isWritten ? document.positionOf([name, "target"]) : document.positionOf([name, "outputs"], "key");
    const hint = didYouMean(target, targets) ?? "choose one with --target, or add it under outputs:";
    report(errorDiagnostic("profile/target-not-found", message, { at, hint }));
    return undefined;
  }
  if (!isMapping(output)) return invalid(path, `${formatPath(path)} must be a mapping, but is ${describeKind(output)}`);
  const rendered = renderOutput(output, path, document, options, report);
  if (rendered === undefined) return undefined;
  const { type, threads = null, ...settings } = rendered;
  if (typeof type !== "string" || type === "") {
    return invalid(path, `${formatPath(path)} has no "type"`, "type names the adapter: duckdb, postgres, snowflake …");
  }
  const count = threads === null || (typeof threads === "string" && !/^\d+$/.test(threads)) ? threads : Number(threads);
  if (count !== null && (typeof count !== "number" || !Number.isInteger(count) || count < 1)) {
    return invalid([...path, "threads"], `"threads" must be a whole number from 1, but is ${describeKind(threads)}`);
  }
  return {
    name,
    targetName: target,
    ...adapterOf(type),
    settings,
    threads: options.threads ?? count ?? 1,
    file: document.file,
    at: (key) => document.positionOf([...path, key]),
    isDefault: false,
  };
}

/**
 * The word of an adapter that is named by its path: that of its folder or file, so that templates have it before the
 * adapter is loaded.
 */
function adapterOf(type: string): Pick<Profile, "type" | "adapterPath"> {
  if (!/^\.{0,2}[/\\]|^[A-Za-z]:[/\\]/.test(type)) return { type };
  const name = type.split(/[/\\]/).findLast((part) => part !== "") ?? type;
  return { type: name.replace(/\.[cm]?js$/, "").replace(/^xform-adapter-/, ""), adapterPath: type };
}

function chooseTarget(
  profile: JsonObject,
  outputs: JsonObject,
  document: YamlDocument,
  name: string,
  options: LoadProfileOptions,
  report: (diagnostic: Diagnostic) => void,
): string | undefined {
  if (options.target !== undefined) return options.target;
  const written = profile.target;
  if (written === undefined || written === null) {
    const names = Object.keys(outputs);
    return !Object.hasOwn(outputs, "default") && names.length === 1 ? names[0] : "default";
  }
  let failed = false;
  const rendered: JsonValue = renderTree(written, [name, "target"], {
    renderer: options.renderer,
    document,
    report: (diagnostic) => {
      failed = true;
      report(diagnostic);
    },
  });
  if (failed) return undefined;
  return typeof rendered === "object" ? undefined : String(rendered);
}

function renderOutput(
  output: JsonObject,
  path: YamlPath,
  document: YamlDocument,
  options: LoadProfileOptions,
  report: (diagnostic: Diagnostic) => void,
): JsonObject | undefined {
  let failed = false;
  const rendered: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(output)) {
    rendered[key] = renderTree(value, [...path, key], {
      renderer: options.renderer,
      document,
      report: (diagnostic) => {
        // A password may look like Jinja and be none.
        if (key.includes("password") && diagnostic.code === "parse/jinja-syntax") return;
        failed = true;
        report(diagnostic);
      },
    });
  }
  return failed ? undefined : rendered;
}
