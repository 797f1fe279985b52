import { createRequire } from "node:module";
import { type Adapter, WarehouseError } from "../adapter/index.ts";

/**
 * An adapter that says which of its packages are not installed, and how they are, before it loads one of them.
 *
 * @param file the adapter's module, from where its packages are looked for
 */
export function openingWithPackages(adapter: Adapter, file: string): Adapter {
  const require = createRequire(file);
  return {
    ...adapter,
    open: async (options) => {
      const missing = adapter.packages.filter((name) => !isInstalled(name, require));
      if (missing.length === 0) return adapter.open(options);
      const [noun, verb] = missing.length === 1 ? ["package", "is"] : ["packages", "are"];
      const message = `the ${noun} ${missing.map((name) => `"${name}"`).join(", ")} ${verb} not installed, which the adapter ${adapter.type} needs`;
      throw new WarehouseError("connection", message, { hint: `install: npm install ${missing.join(" ")}` });
    },
  };
}

/** Packages that have nothing for `require`, and broken ones, are there all the same. */
function isInstalled(name: string, require: NodeJS.Require): boolean {
  try {
    require.resolve(name);
    return true;
  } catch (error) {
    return (error as { readonly code?: string }).code !== "MODULE_NOT_FOUND";
  }
}
