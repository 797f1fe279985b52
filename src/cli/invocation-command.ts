/** Options that have the address of a server, with their values: they may have passwords. */
const addresses = /^--(?:openlineage|otel-endpoint)(=|$)/;

/**
 * The command line as the artifacts keep it, as dbt writes it there: `dbt run --select orders`. Addresses of servers are left
 * out of it.
 */
export function invocationCommand(argv: readonly string[]): string {
  const words = argv.filter((word, index) => {
    const isAddress = addresses.exec(word) !== null;
    return !isAddress && addresses.exec(argv[index - 1] ?? "")?.[1] !== "";
  });
  return ["dbt", ...words].join(" ");
}
