import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** Further kinds of nodes that a word means. */
const alsoMeant: Readonly<Record<string, string>> = { data_test: "test", unit_test: "macro_test" };

/** By the kind of node: `model`, `seed`, `test` … */
export const resourceType: SelectorMethod =
  ({ value }) =>
  (node) =>
    node.resourceType === value || node.resourceType === alsoMeant[value];

/** By the package; `this` is the root project. */
export const packageName: SelectorMethod = ({ value, rootPackage }) => {
  const fits = wildcard(value === "this" ? rootPackage : value);
  return (node) => fits(node.packageName);
};

/** By the name of a generic test, like `unique`. */
export const testName: SelectorMethod = ({ value }) => {
  const fits = wildcard(value);
  return (node) => node.resourceType === "test" && node.testMetadata !== null && fits(node.testMetadata.name);
};

/** By the kind of test: `generic` (or `schema`), `singular`, `data` for both, `unit`. */
export const testType: SelectorMethod =
  ({ value }) =>
  (node) => {
    if (node.resourceType === "unit_test" || node.resourceType === "macro_test") return value === "unit";
    if (node.resourceType !== "test") return false;
    const generic = node.testMetadata !== null;
    return value === "data" || (generic ? value === "generic" || value === "schema" : value === "singular");
  };

/** By the group. */
export const group: SelectorMethod = ({ value }) => {
  const fits = wildcard(value);
  return (node) => "group" in node && node.group !== null && fits(node.group);
};

/** By who may refer to a model: `private`, `protected`, `public`. */
export const access: SelectorMethod =
  ({ value }) =>
  (node) =>
    node.resourceType === "model" && node.access === value;

/** By the version of a model: `latest`, `prerelease`, `old`, `none`. */
export const version: SelectorMethod =
  ({ value }) =>
  (node) => {
    if (node.resourceType !== "model") return false;
    if (node.version === null) return value === "none";
    const order = compareVersions(node.version, node.latestVersion);
    return value === (order === 0 ? "latest" : order > 0 ? "prerelease" : "old");
  };

function compareVersions(version: string | number, latest: string | number | null): number {
  const numbers = [Number(version), Number(latest)] as const;
  if (numbers.every((number) => !Number.isNaN(number))) return numbers[0] - numbers[1];
  return String(version) < String(latest) ? -1 : String(version) === String(latest) ? 0 : 1;
}
