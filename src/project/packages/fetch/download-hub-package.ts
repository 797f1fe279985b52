import { createHash } from "node:crypto";
import { type Diagnostic, warningDiagnostic, XformError } from "../../../core/index.ts";
import type { Environment } from "../../environment.ts";
import { openProjectFile } from "../../project-file/open-project-file.ts";
import type { ChecksumRule } from "../resolve/resolved-package.ts";
import { httpGet } from "./http-get.ts";
import type { HubVersion } from "./hub-client.ts";
import { unpackArchive } from "./unpack-archive.ts";

/** How archives are fetched. */
export interface DownloadOptions {
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly checksums: ChecksumRule;
  readonly environment: Environment;
  /** Takes the warning of a checksum that does not fit. */
  readonly warn: (diagnostic: Diagnostic) => void;
}

/** Bytes that an archive may have before it is unpacked. */
export const archiveSizeLimit = 64e6;

/** Fetches a version of a package of the hub and unpacks it into a new folder. */
export async function downloadHubPackage(
  name: string,
  { version, tarball, sha1 }: HubVersion,
  folder: string,
  { timeout, signal, checksums, environment, warn }: DownloadOptions,
): Promise<void> {
  const what = `the archive of ${name} ${version}`;
  if (tarball === null)
    throw new XformError("package/download-failed", `the hub gives no address for ${what}`, {
      hint: "take another version of it",
    });
  const archive = await httpGet(tarball, { timeout, signal, environment, limit: archiveSizeLimit, what });
  if (archive === undefined)
    throw new XformError("package/download-failed", `${what} does not exist at ${tarball}`, {
      hint: "the hub names an address that is gone: take another version of it",
    });
  const found = createHash("sha1").update(archive).digest("hex");
  if (sha1 !== null && sha1 !== found && checksums !== "off") {
    const message = `${what} is not the one that the hub describes: its SHA-1 is ${found}, and should be ${sha1}`;
    if (checksums === "strict")
      throw new XformError("package/checksum", message, {
        hint: "nothing of it was installed; without XFORM_PACKAGE_CHECKSUMS=strict this is a warning",
      });
    warn(warningDiagnostic("package/checksum", message));
  }
  await unpackArchive(archive, folder, what);
  // The old packages stay where the new one could not be parsed.
  const opened = openProjectFile(folder, name);
  if (opened === undefined)
    throw new XformError("package/not-found", `there is no project in ${what}`, {
      hint: "a package has a dbt_project.yml at its top: take another version of it",
    });
  const errors = opened.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw XformError.of(errors);
}
