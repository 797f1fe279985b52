/**
 * Imports a module whose place is known only when the program runs, like an adapter that a project brings. In the bundle
 * the launcher's own import is in its place: code that V8 takes from its cache has lost the way to import.
 *
 * @param specifier a package, as seen from the code of xform, or the URL of a file
 * @example
 * const { adapter } = await importModule(pathToFileURL(file).href);
 */
export function importModule(specifier: string): Promise<Readonly<Record<string, unknown>>> {
  return import(specifier);
}
