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

/** The order of two versions: below zero where the first is older. What is no version comes first. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [parseCondition(a)?.version, parseCondition(b)?.version];
  if (first === undefined || second === undefined) return Number(first !== undefined) - Number(second !== undefined);
  return orderOf(first, second);
}

/** Tells whether a version is one before a release, like `1.0.0-rc1`. */
export function isPrerelease(version: string): boolean {
  return (parseCondition(version)?.version.prerelease ?? null) !== null;
}

function parseCondition(text: string): Condition | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, operator = "=", major, minor = "0", patch = "0", prerelease = null] = match;
  return { operator, version: { numbers: [Number(major), Number(minor), Number(patch)], prerelease } };
}

function satisfies(installed: Version, { operator, version }: Condition): boolean {
  const order = orderOf(installed, version);
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

function orderOf(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const) {
    if (a.numbers[index] !== b.numbers[index]) return a.numbers[index] - b.numbers[index];
  }
  if (a.prerelease === b.prerelease) return 0;
  // A release comes after its prereleases.
  if (a.prerelease === null) return 1;
  if (b.prerelease === null) return -1;
  return orderOfPrereleases(a.prerelease, b.prerelease);
}

/** Digits count as numbers: `rc2` comes before `rc10`. */
function orderOfPrereleases(a: string, b: string): number {
  const parts = (text: string): readonly string[] => text.match(/\d+|[A-Za-z]+/g) ?? [];
  const [first, second] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const [x, y] = [first[index], second[index]];
    if (x === y) continue;
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const [m, n] = [Number(x), Number(y)];
    if (!Number.isNaN(m) && !Number.isNaN(n)) {
      if (m !== n) return m - n;
      continue;
    }
    // Numbers come before words.
    if (!Number.isNaN(m)) return -1;
    if (!Number.isNaN(n)) return 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
