const pattern =
  /^\s*(>=|<=|>|<|=|==)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-.]?((?:a|b|rc|alpha|beta)[\w.]*|[0-9A-Za-z.-]+))?(?:\+[\w.-]+)?\s*$/;

interface Version {
  readonly numbers: readonly [number, number, number];
  /** Null for a release. */
  readonly prerelease: string | null;
}

interface Condition {
  readonly operator: string;
  readonly version: Version;
}

/**
 * Tells whether a version fits a list of conditions like `>=1.3.0` or `>=1.3.0,<2.0.0`. Undefined where a condition is
 * not well formed.
 *
 * @example
 * fitsVersions("1.12.6", [">=1.3.0", "<2.0.0"]); // true
 */
export function fitsVersions(version: string, conditions: readonly string[]): boolean | undefined {
  const installed = parseCondition(version)?.version;
  const parsed = conditions.flatMap((condition) => condition.split(",")).map(parseCondition);
  if (installed === undefined || parsed.includes(undefined)) return undefined;
  return parsed.every((condition) => condition === undefined || satisfies(installed, condition));
}

function parseCondition(text: string): Condition | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, operator = "=", major, minor = "0", patch = "0", prerelease = null] = match;
  return { operator, version: { numbers: [Number(major), Number(minor), Number(patch)], prerelease } };
}

function satisfies(installed: Version, { operator, version }: Condition): boolean {
  const order = compareVersions(installed, version);
  switch (operator) {
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    default:
      return order === 0;
  }
}

function compareVersions(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const) {
    if (a.numbers[index] !== b.numbers[index]) return a.numbers[index] - b.numbers[index];
  }
  if (a.prerelease === b.prerelease) return 0;
  // A release comes after its prereleases.
  if (a.prerelease === null) return 1;
  if (b.prerelease === null) return -1;
  return a.prerelease < b.prerelease ? -1 : 1;
}
