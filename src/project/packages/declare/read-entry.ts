import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type JsonValue,
  type SourcePosition,
} from "../../../core/index.ts";
import { fitsVersions } from "../../project-file/version-range.ts";
import { describeKind, isMapping, isSequence } from "../../yaml/yaml-value.ts";
import { isAbsolutePath } from "../fetch/link-target.ts";
import { entryKeys, type PackageEntry, packageKinds } from "./package-entry.ts";
import { toScalarText } from "./scalar-text.ts";

/** One entry of a list of packages, and where it stands. */
export interface RawEntry {
  readonly written: JsonValue;
  readonly rendered: JsonValue;
  readonly asker: string;
  readonly at: SourcePosition | undefined;
}

/** Checks one entry of `packages:`; undefined where it is wrong, which is reported. */
export function readEntry(raw: RawEntry, report: (diagnostic: Diagnostic) => void): PackageEntry | undefined {
  const { rendered, written, asker, at } = raw;
  const fail = (
    code: "project/missing-key" | "project/wrong-type" | "project/unknown-key",
    message: string,
    hint?: string,
  ) => {
    const said = at === undefined ? `${message} (asked for by ${asker})` : message;
    report(
      errorDiagnostic(code, said, { ...(at === undefined ? {} : { at }), ...(hint === undefined ? {} : { hint }) }),
    );
    return undefined;
  };
  if (!isMapping(rendered))
    return fail(
      "project/wrong-type",
      `a package must be a mapping, but is ${describeKind(rendered)}`,
      "write it like {package: org/name, version: 1.0.0}",
    );
  const kind = packageKinds.find((key) => Object.hasOwn(rendered, key));
  if (kind === undefined) {
    const near = Object.keys(rendered)
      .map((key) => didYouMean(key, packageKinds))
      .find((hint) => hint !== undefined);
    return fail(
      "project/missing-key",
      `a package needs one of ${packageKinds.map((key) => `"${key}"`).join(", ")}`,
      near ?? "write it like {package: org/name, version: 1.0.0}",
    );
  }
  const unknown = Object.keys(rendered).find((key) => !entryKeys[kind].includes(key));
  if (unknown !== undefined)
    return fail(
      "project/unknown-key",
      `a package of the kind "${kind}" has no key "${unknown}"`,
      didYouMean(unknown, entryKeys[kind]) ?? `the keys are ${entryKeys[kind].join(", ")}`,
    );
  const source = rendered[kind];
  if (typeof source !== "string" || source === "")
    return fail("project/wrong-type", `"${kind}" must be text, but is ${describeKind(source)}`);
  const name = typeof rendered.name === "string" && rendered.name !== "" ? rendered.name : null;
  const base = { name, asker, at, written: isMapping(written) ? written : rendered, rendered };
  switch (kind) {
    case "package": {
      const versions = versionTexts(rendered.version);
      if (versions === undefined)
        return fail(
          "project/missing-key",
          `the package ${source} needs a version`,
          'write it like version: 1.0.0, or version: [">=1.0.0", "<2.0.0"]',
        );
      const wrong = versions.find((text) => !isVersionCondition(text));
      if (wrong !== undefined)
        return fail(
          "project/wrong-type",
          `"${wrong}" is not a version condition of ${source}`,
          'a version has three numbers: 1.0.0, or [">=1.0.0", "<2.0.0"]',
        );
      if (!/^[^/\s]+\/[^/\s]+$/.test(source))
        return fail(
          "project/wrong-type",
          `"${source}" is not the name of a package of the hub`,
          "write it like org/name",
        );
      return { ...base, kind, package: source, versions, prereleases: rendered.install_prerelease === true };
    }
    case "git":
    case "private": {
      const { revision = null, subdirectory = null, provider = null } = rendered;
      if (isSequence(revision) || isMapping(revision))
        return fail("project/wrong-type", `the revision of ${source} must be text, but is ${describeKind(revision)}`);
      if (subdirectory !== null && (typeof subdirectory !== "string" || !isInside(subdirectory)))
        return fail(
          "project/wrong-type",
          `the subdirectory of ${source} must be a folder in the repository`,
          "write it like subdirectory: packages/shop",
        );
      return {
        ...base,
        kind,
        source,
        provider: typeof provider === "string" ? provider : null,
        revision: revision === null ? null : toScalarText(revision),
        subdirectory,
        warnUnpinned: rendered["warn-unpinned"] !== false,
      };
    }
    case "local":
      return { ...base, kind, path: source };
    case "tarball":
      if (name === null || !/^[^/\\]+$/.test(name) || name.startsWith("."))
        return fail(
          "project/missing-key",
          'a package of the kind "tarball" needs a name',
          'write it like {tarball: "https://…/shop.tgz", name: shop}',
        );
      return { ...base, kind, url: source, name };
  }
}

/** The conditions of `version:`, which is one text with commas or a list; undefined where there is none. */
function versionTexts(value: JsonValue | undefined): readonly string[] | undefined {
  const items = isSequence(value) ? value : value === undefined || value === null ? [] : [value];
  const texts = items
    .filter((item) => !isMapping(item) && !isSequence(item))
    .flatMap((item) => toScalarText(item).split(","));
  const trimmed = texts.map((text) => text.trim()).filter((text) => text !== "");
  return trimmed.length === 0 ? undefined : trimmed;
}

/** Versions of packages have all three numbers. */
function isVersionCondition(text: string): boolean {
  return /^\s*(>=|<=|>|<|=)?\s*\d+\.\d+\.\d+/.test(text) && fitsVersions("1.0.0", [text]) !== undefined;
}

function isInside(folder: string): boolean {
  return folder !== "" && !isAbsolutePath(folder) && !folder.split(/[/\\]/).includes("..");
}
