import { type Diagnostic, didYouMean, errorDiagnostic, warningDiagnostic } from "../../core/index.ts";
import type { YamlRenderer } from "../rendering/yaml-renderer.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import { defaultProfile } from "./default-profile.ts";
import type { Profile } from "./profile.ts";
import { type ProfileSearch, profileFolders, readProfileFiles } from "./profile-files.ts";
import { readOutput } from "./read-output.ts";

/** What decides which profile and target are used. */
export interface LoadProfileOptions extends ProfileSearch {
  readonly projectName: string;
  /** The name in the project file. */
  readonly projectProfile: string | null;
  /** Where that name stands, for messages. */
  readonly projectProfilePosition?: Diagnostic["at"];
  /** The name of `--profile`. */
  readonly profile?: string | undefined;
  readonly target?: string | undefined;
  readonly threads?: number | undefined;
  /** Renders the texts of the file; secrets are allowed. */
  readonly renderer: YamlRenderer;
}

/** Finds and reads the profile of a project. Undefined where something is wrong with it; that is reported. */
export function loadProfile(
  options: LoadProfileOptions,
  report: (diagnostic: Diagnostic) => void,
): Profile | undefined {
  const { projectRoot, projectName } = options;
  const name = options.profile ?? options.projectProfile;
  const { folders, isExplicit } = profileFolders(options);
  if (name === null && !isExplicit) return useDefault(options, report);
  const problems: Diagnostic[] = [];
  const files = readProfileFiles(folders, projectRoot, (diagnostic) => problems.push(diagnostic));
  const wanted = name ?? projectName;
  for (const document of files) {
    if (!isMapping(document.value) || !Object.hasOwn(document.value, wanted)) continue;
    for (const problem of problems) report(problem);
    return readOutput(document, wanted, options, report);
  }
  for (const problem of problems) report(problem);
  if (problems.some(({ severity }) => severity === "error")) return undefined;
  if (files.length > 0 || isExplicit || options.profile !== undefined) {
    if (name === null) return useDefault(options, report);
    const known = files.flatMap(({ value }) =>
      isMapping(value) ? Object.keys(value).filter((key) => key !== "config") : [],
    );
    const where =
      files.length === 0
        ? `there is no profiles.yml in ${folders.join(", ")}`
        : files.map(({ file }) => file).join(", ");
    const list = known.length === 0 ? "" : `\nProfiles there are: ${known.join(", ")}`;
    const hint = didYouMean(name, known) ?? `add "${name}:" to profiles.yml, or choose another with --profile`;
    const at = options.profile === undefined ? options.projectProfilePosition : undefined;
    const message = files.length === 0 ? `no profile "${name}": ${where}` : `no profile "${name}" in ${where}${list}`;
    report(errorDiagnostic("profile/not-found", message, at === undefined ? { hint } : { at, hint }));
    return undefined;
  }
  const profile = useDefault(options, report, wanted);
  if (profile !== undefined) {
    const at = options.projectProfilePosition;
    report(
      warningDiagnostic(
        "profile/not-found",
        `no profiles.yml was found for the profile "${wanted}": using a DuckDB file, ${projectName}.duckdb, in the project's folder`,
        { ...(at === undefined ? {} : { at }), hint: `searched: ${folders.join(", ")}` },
      ),
    );
  }
  return profile;
}

function useDefault(
  options: LoadProfileOptions,
  report: (diagnostic: Diagnostic) => void,
  name = options.projectName,
): Profile | undefined {
  const profile = defaultProfile(options.projectName, options.projectRoot, name, options.threads);
  if (options.target === undefined || options.target === profile.targetName) return profile;
  report(
    errorDiagnostic(
      "profile/target-not-found",
      `no target "${options.target}": the project has no profile, and the default has only "dev"`,
      {
        hint: "describe the target in profiles.yml in the project's folder",
      },
    ),
  );
  return undefined;
}
