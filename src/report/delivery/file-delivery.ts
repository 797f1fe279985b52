import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeFolderSync } from "../../artifacts/index.ts";
import type { JsonObject, Redact } from "../../core/index.ts";
import type { Delivery } from "./delivery.ts";

/** How a file of JSON lines is written. */
export interface FileDeliveryOptions {
  readonly file: string;
  readonly redact: Redact;
  /** Whether it goes on with what is in the file; else the file begins anew. */
  readonly append: boolean;
}

/** Writes one JSON value a line, each as soon as it is there: a killed command leaves what it told. */
export function fileDelivery({ file, redact, append }: FileDeliveryOptions): Delivery {
  let problem: string | undefined;
  let begun = append;
  const write = (text: string) => {
    if (problem !== undefined) return;
    try {
      makeFolderSync(path.dirname(file));
      if (begun) appendFileSync(file, text);
      else writeFileSync(file, text);
      begun = true;
    } catch (error) {
      problem = `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return {
    send: (value: JsonObject) => write(`${redactedJson(value, redact)}\n`),
    finish: async () => problem,
  };
}

/** A value as JSON without secrets. Texts are searched before they are quoted: quoting writes some characters otherwise. */
export function redactedJson(value: JsonObject, redact: Redact): string {
  return JSON.stringify(value, (_, item) => (typeof item === "string" ? redact(item) : item));
}
