/**
 * A name on one or two lines of at most so many characters. It breaks where a word ends; what does not fit loses its
 * middle, for names differ most at their ends.
 */
export function labelLines(name: string, characters: number, lines: number): readonly string[] {
  if (name.length <= characters || lines < 2) return [shortened(name, characters)];
  // The latest end of a word in the first line that leaves a second line short enough, else the latest of all.
  const ends = [...name.matchAll(/[_.\-\s/]+/g)].map((match) => match.index + match[0].length);
  const fitting = ends.filter((end) => end <= characters && end < name.length);
  const at = fitting.find((end) => name.length - end <= characters) ?? fitting.at(-1) ?? characters;
  return [shortened(name.slice(0, at), characters), shortened(name.slice(at), characters)];
}

function shortened(text: string, characters: number): string {
  if (text.length <= characters) return text;
  if (characters < 4) return "";
  const end = Math.floor((characters - 1) / 2);
  return `${text.slice(0, characters - 1 - end)}…${text.slice(text.length - end)}`;
}
