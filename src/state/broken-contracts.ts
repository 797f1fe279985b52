import type { PreviousManifest } from "../artifacts/index.ts";
import type { Diagnostic, DiagnosticDetails } from "../core/index.ts";
import { type JsonObject, type Manifest, type ModelNode, warningDiagnostic, XformError } from "../core/index.ts";
import { contractChange, contractOf } from "./contract-changes.ts";

/** What the search for broken contracts needs. */
export interface BrokenContractsOptions {
  readonly manifest: Manifest;
  readonly previous: PreviousManifest;
  /** A node's entry as a manifest has it. */
  readonly entryOf: (node: ModelNode) => JsonObject;
  readonly enforces: (constraintType: string) => boolean;
  /** Milliseconds since 1970: a model whose time was over may go. */
  readonly now: number;
}

/**
 * The models whose enforced contract is broken or that are gone: a warning each.
 *
 * @throws {XformError} `select/breaking-change` with those that have versions: a new version is the way to change them
 */
export function brokenContracts(options: BrokenContractsOptions): readonly Diagnostic[] {
  const { manifest, previous, entryOf, enforces } = options;
  const warnings: Diagnostic[] = [];
  const errors: Diagnostic[] = [];
  for (const [id, old] of previous.nodes) {
    if (old.resource_type !== "model" || contractOf(old).enforced !== true) continue;
    const node = manifest.nodes.get(id);
    const isHere = node?.resourceType === "model";
    const broken = isHere ? contractChange(entryOf(node), old, enforces).broken : gone(id, old, options);
    if (broken.length === 0) continue;
    const name = String(old.name) + (hasVersion(old) ? `.v${old.version}` : "");
    const message = `the contract of the model ${name} is broken:\n${broken.map((what) => `  ${what}`).join("\n")}`;
    const details: DiagnosticDetails = { uniqueId: id, ...(isHere ? { at: node.position } : {}) };
    if (!hasVersion(old)) warnings.push(warningDiagnostic("select/breaking-change", message, details));
    else errors.push(...new XformError("select/breaking-change", message, { ...details, hint }).diagnostics);
  }
  if (errors.length > 0) throw XformError.of([...errors, ...warnings]);
  return warnings;
}

const hint = "leave this version as it was, and make the change in a new one";

function hasVersion({ version }: JsonObject): boolean {
  return version !== null && version !== undefined;
}

function gone(id: string, old: JsonObject, { manifest, now }: BrokenContractsOptions): readonly string[] {
  const end = typeof old.deprecation_date === "string" ? Date.parse(old.deprecation_date) : Number.NaN;
  if (end < now) return [];
  return [manifest.disabled.has(id) ? "the model is disabled" : "the model is gone, or has another name"];
}
