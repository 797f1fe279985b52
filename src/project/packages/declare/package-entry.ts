import type { JsonObject, SourcePosition } from "../../../core/index.ts";

/** What all kinds of declared packages have. */
interface EntryBase {
  /** The name that the entry gives; for a tarball the name of its folder. */
  readonly name: string | null;
  /** Where it is declared, for messages: `packages.yml:3`, or the package that asks for it. */
  readonly asker: string;
  /** Undefined where it is not declared in a file that the user has. */
  readonly at: SourcePosition | undefined;
  /** The entry as written and as rendered; the lock file's hash is made of both. */
  readonly written: JsonObject;
  readonly rendered: JsonObject;
}

/** A package of a hub: `package: org/name` with version conditions like `>=1.0.0`. */
export interface HubEntry extends EntryBase {
  readonly kind: "package";
  readonly package: string;
  readonly versions: readonly string[];
  readonly prereleases: boolean;
}

/** A repository; `private:` entries become one when their address is known. */
export interface GitEntry extends EntryBase {
  readonly kind: "git" | "private";
  /** The address; for a private package `org/repo`. */
  readonly source: string;
  /** The provider of a private package, or null. */
  readonly provider: string | null;
  readonly revision: string | null;
  readonly subdirectory: string | null;
  readonly warnUnpinned: boolean;
}

/** A folder on this machine. */
export interface LocalEntry extends EntryBase {
  readonly kind: "local";
  readonly path: string;
}

/** An archive at an address or path. */
export interface TarballEntry extends EntryBase {
  readonly kind: "tarball";
  readonly url: string;
  readonly name: string;
}

/** One entry of `packages:`, checked. */
export type PackageEntry = HubEntry | GitEntry | LocalEntry | TarballEntry;

/** The kinds of packages by the key that tells them. */
export const packageKinds = ["package", "git", "local", "tarball", "private"] as const;

/** The keys that an entry of each kind may have. */
export const entryKeys: Readonly<Record<(typeof packageKinds)[number], readonly string[]>> = {
  package: ["package", "version", "install_prerelease", "name"],
  git: ["git", "revision", "warn-unpinned", "subdirectory", "name"],
  local: ["local", "name"],
  tarball: ["tarball", "name"],
  private: ["private", "provider", "revision", "warn-unpinned", "subdirectory", "name"],
};
