/** The fields that say something: not undefined, no empty text, no empty list. For fields that may be left out. */
export function compact<T extends object>(fields: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  const kept = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Partial<T>;
}

/** The fields of a type that may be left out. */
export type Optional<T> = { readonly [K in keyof T as undefined extends T[K] ? K : never]-?: Exclude<T[K], undefined> };
