import type { ParseContext } from "../parse-context.ts";
import { KeptReadings } from "./kept-readings.ts";
import { readingKey } from "./reading-key.ts";

/** Where readings of templates are kept from one command to the next. */
export interface PartialParse {
  readonly file: string;
  /** Reads all templates, whatever is kept of them; what is read is kept. */
  readonly isFull: boolean;
}

/** The readings that are kept for a project; undefined where none can be. */
export function openReadings(
  context: Omit<ParseContext, "readings" | "kept">,
  { file, isFull }: PartialParse,
): KeptReadings | undefined {
  const key = readingKey(context);
  return key === undefined ? undefined : new KeptReadings(file, key, isFull);
}
