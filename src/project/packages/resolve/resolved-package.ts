import type { Diagnostic } from "../../../core/index.ts";
import type { Environment } from "../../environment.ts";
import type { YamlRenderer } from "../../rendering/yaml-renderer.ts";
import type { LockedKeys } from "../declare/lock-file.ts";
import type { PackageEntry } from "../declare/package-entry.ts";
import type { HubClient } from "../fetch/hub-client.ts";

/**
 * What an archive means that has another checksum than the hub says. Archives that a host packs anew for each download
 * change with its compression, so that the sums of the public hub are often old ones: a warning is all they are good for.
 */
export type ChecksumRule = "warn" | "strict" | "off";

/** What resolving and fetching work with. */
export interface PackageContext {
  /** The project's folder; local paths are below it, those of packages too. */
  readonly root: string;
  readonly hub: HubClient;
  readonly environment: Environment;
  readonly renderer: YamlRenderer;
  /** Compares the versions of dbt that packages ask for. */
  readonly checksVersion: boolean;
  readonly checksums: ChecksumRule;
  /** Milliseconds for one request. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** A new folder for what is fetched. */
  readonly cacheFolder: () => string;
  /** Takes warnings. */
  readonly warn: (diagnostic: Diagnostic) => void;
}

/** A package of which it is known what will be installed. */
export interface ResolvedPackage {
  /** The name of its project, and of its folder. */
  readonly name: string;
  /** How it is named to people: `acme/lib`, an address, a path. */
  readonly label: string;
  /** `1.0.0`, a commit, or null. */
  readonly version: string | null;
  /** The newest version of the hub, where that is another one. */
  readonly newest: string | null;
  /** Who asks for it. */
  readonly entries: readonly PackageEntry[];
  readonly locked: LockedKeys;
  /** Puts it into a folder that does not exist yet. */
  install(folder: string): Promise<void>;
}

/** A package and what it asks for itself. */
export interface Resolution {
  readonly package: ResolvedPackage;
  readonly asks: readonly PackageEntry[];
}
