import { resolve } from "node:path";
import { XformError } from "../../../core/index.ts";
import type { GitEntry, HubEntry, LocalEntry, PackageEntry, TarballEntry } from "../declare/package-entry.ts";
import { inParallel } from "../fetch/in-parallel.ts";
import { resolveLocal, resolveTarball } from "./resolve-folders.ts";
import { gitAddress, resolveGit } from "./resolve-git.ts";
import { type HubRules, resolveHub } from "./resolve-hub.ts";
import type { PackageContext, Resolution, ResolvedPackage } from "./resolved-package.ts";
import { withPlace } from "./with-place.ts";

/**
 * Finds out what is to be installed, packages of packages included, in the order in which they are first asked for.
 *
 * In rounds: what a round finds may ask for more, or narrow what an earlier round chose, which is then chosen again.
 *
 * @throws {XformError} where a package is not found or askers do not agree
 */
export async function resolvePackages(
  entries: readonly PackageEntry[],
  context: PackageContext,
): Promise<readonly ResolvedPackage[]> {
  const wanted = new Map<string, readonly PackageEntry[]>();
  const found = new Map<string, Resolution>();
  const moved = new Set<string>();
  let pending = entries;
  while (pending.length > 0) {
    const changed = new Set<string>();
    for (const entry of pending) {
      const key = await withPlace([entry], async () => keyOf(entry, context));
      const others = wanted.get(key) ?? [];
      wanted.set(key, [...others, entry]);
      changed.add(key);
    }
    const rules = { isLocked: false, isAskedFor: (name: string) => wanted.has(`package ${name}`) };
    const results = await inParallel([...changed], async (key) => {
      const askers = wanted.get(key) ?? [];
      return { key, askers, outcome: await resolveOne(askers, context, rules) };
    });
    const next: PackageEntry[] = [];
    for (const { key, askers, outcome } of results) {
      if ("movedTo" in outcome) {
        if (moved.has(key)) throw movesInCircle(key);
        moved.add(key);
        wanted.delete(key);
        found.delete(key);
        next.push(...askers.map((entry) => ({ ...(entry as HubEntry), package: outcome.movedTo })));
        continue;
      }
      // What was chosen before has said already what it asks for.
      const before = found.get(key)?.package;
      if (before === undefined || before.version !== outcome.package.version) next.push(...outcome.asks);
      found.set(key, outcome);
    }
    pending = next;
  }
  return [...wanted.keys()].flatMap((key) => found.get(key)?.package ?? []);
}

/** What is locked, as it is locked: nothing is asked what it needs. */
export async function resolveLocked(
  entries: readonly PackageEntry[],
  context: PackageContext,
): Promise<readonly ResolvedPackage[]> {
  const rules = { isLocked: true, isAskedFor: () => false };
  const outcomes = await inParallel(entries, (entry) => resolveOne([entry], context, rules));
  return outcomes.map((outcome) => {
    if ("movedTo" in outcome)
      throw new XformError("package/not-found", `a locked package has moved to ${outcome.movedTo}`, {
        hint: 'choose versions anew with "xform deps --upgrade"',
      });
    return outcome.package;
  });
}

async function resolveOne(
  entries: readonly PackageEntry[],
  context: PackageContext,
  rules: HubRules,
): Promise<Resolution | { readonly movedTo: string }> {
  context.signal?.throwIfAborted();
  return withPlace(entries, async () => {
    switch (entries[0]?.kind) {
      case "package":
        return resolveHub(entries as readonly HubEntry[], context, rules);
      case "local":
        return resolveLocal(entries as readonly LocalEntry[], context);
      case "tarball":
        return resolveTarball(entries as readonly TarballEntry[], context);
      default:
        return resolveGit(entries as readonly GitEntry[], context);
    }
  });
}

function movesInCircle(key: string): XformError {
  return new XformError("package/not-found", `the hub says that the ${key} has moved, in a circle`, {
    hint: "take another package, or tell the owner of the hub",
  });
}

/** What makes two entries mean the same package. */
function keyOf(entry: PackageEntry, context: PackageContext): string {
  switch (entry.kind) {
    case "package":
      return `package ${entry.package}`;
    case "local":
      return `local ${resolve(context.root, entry.path)}`;
    case "tarball":
      return `tarball ${entry.url}`;
    default: {
      const address = gitAddress(entry, context)
        .replace(/\/+$/, "")
        .replace(/\.git$/, "");
      return `git ${address} ${entry.subdirectory ?? ""}`;
    }
  }
}
