import { bindArguments } from "../runtime/bind-arguments.ts";
import type { Filter } from "../runtime/environment.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { iterate } from "../runtime/iteration.ts";
import { toIndex } from "../runtime/numbers.ts";
import { toText } from "../runtime/printing.ts";
import { textLength, textSlice } from "../runtime/text-units.ts";
import { escapeMarkup } from "./escape-markup.ts";

const URL_TEXT =
  /^(?:(?:https?:\/\/|www\.)(?:[\w%-]+\.)+(?:[a-z]{2,63}|xn--[\w%]{2,59})|(?:[\w%-]{2,63}\.)+(?:com|net|int|edu|gov|org|info|mil)|(?:https?:\/\/)(?:(?:\d{1,3})(?:\.\d{1,3}){3}|\[(?:[\da-f]{0,4}:){2}(?:[\da-f]{0,4}:?){1,6}\]))(?::\d{1,5})?(?:[/?#]\S*)?$/i;
const EMAIL = /^\S+@\w[\w.-]*\.\w+$/;
const BRACKETS = [
  ["(", ")"],
  ["<", ">"],
  ["&lt;", "&gt;"],
] as const;

interface LinkOptions {
  readonly attributes: string;
  readonly limit: number | null;
  readonly schemes: readonly string[];
}

/** `urlize`: makes links of the URLs and mail addresses in a text. */
export const linkUrls: Filter = (input, args) => {
  const [limit = null, noFollow = false, target = null, rel = null, schemes = null] = bindArguments(
    "urlize",
    ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"].map((name) => ({ name, default: null })),
    args,
  );
  const relations = new Set(rel === null ? [] : toText(rel).split(/\s+/));
  relations.add("noopener");
  if (isTruthy(noFollow)) relations.add("nofollow");
  const targetAttribute = target === null ? "" : ` target="${escapeMarkup(toText(target))}"`;
  const options: LinkOptions = {
    attributes: ` rel="${escapeMarkup([...relations].sort().join(" "))}"${targetAttribute}`,
    limit: limit === null ? null : toIndex(limit),
    schemes: schemes === null ? [] : Array.from(iterate(schemes), toText),
  };
  return escapeMarkup(toText(input))
    .split(/(\s+)/)
    .map((word) => linkWord(word, options))
    .join("");
};

function linkWord(word: string, options: LinkOptions): string {
  const head = /^(?:[(<]|&lt;)+/.exec(word)?.[0] ?? "";
  let middle = word.slice(head.length);
  let tail = /(?:[)>.,\n]|&gt;)+$/.exec(middle)?.[0] ?? "";
  middle = middle.slice(0, middle.length - tail.length);
  // A URL may have balanced brackets of its own.
  for (const [open, close] of BRACKETS) {
    let missing = middle.split(open).length - middle.split(close).length;
    while (missing > 0 && tail.includes(close)) {
      const end = tail.indexOf(close) + close.length;
      middle += tail.slice(0, end);
      tail = tail.slice(end);
      missing--;
    }
  }
  return head + link(middle, options) + tail;
}

function link(text: string, { attributes, limit, schemes }: LinkOptions): string {
  const shown = limit !== null && textLength(text) > limit ? `${textSlice(text, 0, limit)}...` : text;
  if (URL_TEXT.test(text)) {
    const address = /^https?:\/\//.test(text) ? text : `https://${text}`;
    return `<a href="${address}"${attributes}>${shown}</a>`;
  }
  if (text.startsWith("mailto:") && EMAIL.test(text.slice(7))) return `<a href="${text}">${text.slice(7)}</a>`;
  const isMail = text.includes("@") && !text.startsWith("www.") && !text.startsWith("@") && !text.includes(":");
  if (isMail && EMAIL.test(text)) return `<a href="mailto:${text}">${text}</a>`;
  const hasScheme = schemes.some((scheme) => text !== scheme && text.startsWith(scheme));
  return hasScheme ? `<a href="${text}"${attributes}>${text}</a>` : text;
}
