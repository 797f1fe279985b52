/** A name in at most so many characters. The middle goes: names differ most at their ends. */
export function shortened(name: string, characters: number): string {
  if (name.length <= characters) return name;
  if (characters < 4) return "";
  const end = Math.floor((characters - 1) / 2);
  return `${name.slice(0, characters - 1 - end)}…${name.slice(name.length - end)}`;
}
