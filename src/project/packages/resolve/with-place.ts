import { XformError } from "../../../core/index.ts";
import type { PackageEntry } from "../declare/package-entry.ts";

/** Does something for a package; an error that has no place gets that of the first who asks for the package. */
export async function withPlace<T>(entries: readonly PackageEntry[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof XformError)) throw error;
    const [first] = entries;
    const at = entries.find((entry) => entry.at !== undefined)?.at;
    const diagnostics = error.diagnostics.map((diagnostic) => {
      if (diagnostic.at !== undefined) return diagnostic;
      if (at !== undefined) return { ...diagnostic, at };
      return { ...diagnostic, message: `${diagnostic.message} (asked for by ${first?.asker ?? ""})` };
    });
    throw XformError.of(diagnostics, error);
  }
}
