import type { Environment } from "../../environment.ts";

/**
 * The proxy that the environment names for an address: `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`, in capitals or not,
 * unless `NO_PROXY` names its host, a domain above it, or `*`.
 *
 * @example
 * proxyFor(new URL("https://hub.example.com"), { HTTPS_PROXY: "http://proxy:3128" })?.host; // "proxy:3128"
 */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
  const setting = (name: string): string => environment[name.toLowerCase()] || environment[name] || "";
  const proxy = setting(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") || setting("ALL_PROXY");
  if (
    proxy === "" ||
    setting("NO_PROXY")
      .split(/[\s,]+/)
      .some((rule) => names(rule, url))
  )
    return undefined;
  const address = proxy.includes("://") ? proxy : `http://${proxy}`;
  return URL.canParse(address) && /^https?:/.test(address) ? new URL(address) : undefined;
}

/** `example.com` and `.example.com` stand for the domain and all below it; a port may be added. */
function names(rule: string, { hostname, port, protocol }: URL): boolean {
  if (rule === "*") return true;
  const match = /^\.?(.+?)(?::(\d+))?$/.exec(rule.toLowerCase());
  if (match === null) return false;
  const [, host = "", wantedPort] = match;
  if (wantedPort !== undefined && wantedPort !== (port || (protocol === "https:" ? "443" : "80"))) return false;
  return hostname === host || hostname.endsWith(`.${host}`);
}
