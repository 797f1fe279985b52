import type { Random } from "../../support/random.ts";

const words = [
  "a",
  "name",
  "x y",
  "yes",
  "010",
  "1.0",
  "2024-01-31",
  "it's",
  "a#b",
  "c:d",
  "-1",
  "~",
  "é",
  "null",
  "{x",
  "[y",
  "- z",
];
const endings = ["", "", "", " ", " # note"];

/** A text that is mostly YAML of the simple kind, and here and there is not. */
export function randomYaml(random: Random): string {
  const head = random.pick(["", "", "---\n", "# head\n", "\n\n"]);
  return head + lines(random, random.chance(0.1) ? 1 : 0, 3) + random.pick(["", "\n", "\n\n", "# end", "  "]);
}

/** A mapping or a list whose lines are indented so far. */
function lines(random: Random, indent: number, depth: number): string {
  const isList = random.chance(0.3);
  let text = "";
  for (let count = 1 + random.below(4); count > 0; count--) {
    const own = random.chance(0.02) ? indent + 1 : indent;
    text += `${" ".repeat(own)}${isList ? "-" : `${key(random)}:`}${value(random, indent, depth, isList)}`;
    if (random.chance(0.1)) text += random.pick(["\n", "  \n", "# note\n", "      # note\n"]);
  }
  return text;
}

function key(random: Random): string {
  const word = random.pick(["a", "b", "name", "yes", "1", "x y", "constructor"]);
  return random.pick([word, word, word, `'${word}'`, `"${word}" `]);
}

function value(random: Random, indent: number, depth: number, isList: boolean): string {
  const deeper = indent + 1 + random.below(3);
  const ending = `${random.pick(endings)}\n`;
  if (depth > 0 && random.chance(0.45)) {
    // Behind a dash, a mapping can begin in the same line.
    if (isList && random.chance(0.6)) return ` ${lines(random, indent + 2, depth - 1).trimStart()}`;
    const below = !isList && random.chance(0.2) ? indent : deeper;
    return `${ending}${lines(random, below, depth - 1)}`;
  }
  switch (random.below(8)) {
    case 0:
      return ending;
    case 1:
      return ` ${random.pick(["|", ">", "|-", ">-", "|+", ">+", "> # c"])}\n${block(random, deeper)}`;
    case 2:
      return ` ${flow(random, 2)}${ending}`;
    case 3:
      return ` ${random.pick(words)}\n${" ".repeat(deeper)}${random.pick(words)}${ending}`;
    case 4: {
      const quote = random.pick(["'", '"']);
      const gap = random.pick(["", " ", `\n${" ".repeat(deeper)}`, "\n\n  "]);
      return ` ${quote}${random.pick(["a", "b: c", "# d", "''", '\\"'])}${gap}${random.pick(words)}${quote}${ending}`;
    }
    default:
      return ` ${random.pick(words)}${ending}`;
  }
}

function block(random: Random, indent: number): string {
  let text = random.pick(["", "", "\n", "  \n"]);
  for (let count = random.below(4); count >= 0; count--) {
    text += `${" ".repeat(indent + random.pick([0, 0, 0, 1, 2]))}${random.pick(words)}\n${random.pick(["", "", "\n", "   \n"])}`;
  }
  return text;
}

function flow(random: Random, depth: number): string {
  const items = Array.from({ length: random.below(4) }, () =>
    depth > 0 && random.chance(0.3) ? flow(random, depth - 1) : random.pick([...words, "'q, r'", '"s]"']),
  );
  const space = random.pick(["", " "]);
  if (random.chance(0.5))
    return `[${space}${items.join(random.pick([",", ", "]))}${random.pick(["", "", ","])}${space}]`;
  return `{${space}${items.map((item) => `${key(random)}: ${item}`).join(", ")}${space}}`;
}
