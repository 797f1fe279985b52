import { describe, expect, it } from "vitest";
import { otelSettings } from "../../../src/report/index.ts";
import { parentSpan } from "../../../src/report/otel/read-otel-environment.ts";

const place = { cwd: "/shop", version: "1.2.3" };
const traceId = "0af7651916cd43dd8448eb211c80319c";
const settingsOf = (environment: Readonly<Record<string, string>>, options = {}) =>
  otelSettings(options, environment, place);
const urlOf = (environment: Readonly<Record<string, string>>, options = {}) =>
  settingsOf(environment, options)?.endpoint?.url.href;

describe("where a trace goes", () => {
  const ofAll = "OTEL_EXPORTER_OTLP_ENDPOINT";
  const ofTraces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  it.each<[string, Record<string, string>, object, string | undefined]>([
    ["nowhere unless asked", { OTEL_SERVICE_NAME: "shop" }, {}, undefined],
    ["below the address for all", { [ofAll]: "http://c:4318" }, {}, "http://c:4318/v1/traces"],
    ["also where that has a path", { [ofAll]: "http://c/otel/" }, {}, "http://c/otel/v1/traces"],
    ["to the address for traces as it is", { [ofTraces]: "http://t/x", [ofAll]: "http://c" }, {}, "http://t/x"],
    ["first to what the option says", { [ofTraces]: "http://t/x" }, { endpoint: "http://o" }, "http://o/v1/traces"],
    ["once with the path", {}, { endpoint: "https://o/v1/traces" }, "https://o/v1/traces"],
    ["to this machine where only asked for", {}, { exports: true }, "http://localhost:4318/v1/traces"],
    ["nowhere where told not to", { [ofAll]: "http://c" }, { exports: false }, undefined],
    [
      "nowhere without the SDK",
      { OTEL_SDK_DISABLED: "true", [ofAll]: "http://c" },
      { endpoint: "http://o" },
      undefined,
    ],
    ["nowhere without an exporter", { OTEL_TRACES_EXPORTER: "none", [ofAll]: "http://c" }, {}, undefined],
    [
      "nowhere for a caller that keeps nothing",
      { TRACEPARENT: `00-${traceId}-b7ad6b7169203331-00`, [ofAll]: "http://c" },
      {},
      undefined,
    ],
  ])("%s", (_, environment, options, url) => {
    expect(urlOf(environment, options)).toBe(url);
  });

  it("takes files by their folder, or by the folder for logs", () => {
    expect(settingsOf({}, { file: "out/t.jsonl" })?.file).toBe("/shop/out/t.jsonl");
    expect(settingsOf({}, { fileInLogs: "t.jsonl" })).toMatchObject({ fileInLogs: "t.jsonl" });
  });

  it.each(["collector", "ftp://c", "localhost:4318"])("refuses the address %s", (text) => {
    expect(() => urlOf({}, { endpoint: text })).toThrow("should be the address of a collector");
    expect(() => urlOf({ OTEL_EXPORTER_OTLP_ENDPOINT: text })).toThrow("OTEL_EXPORTER_OTLP_ENDPOINT");
  });
});

describe("what a trace says of itself", () => {
  it("has the name of the service, the resource and headers from the environment", () => {
    const settings = settingsOf({
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://c",
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20x, tenant = a ,broken",
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: "tenant=b",
      OTEL_RESOURCE_ATTRIBUTES: "service.name=other,deployment.environment=prod,team=a%2Cb",
      OTEL_SERVICE_NAME: "shop",
      OTEL_EXPORTER_OTLP_TIMEOUT: "500",
    });
    expect(settings?.endpoint?.headers).toEqual({ authorization: "Bearer x", tenant: "b" });
    expect(settings?.resource).toMatchObject({
      "service.name": "shop",
      "service.version": "1.2.3",
      "deployment.environment": "prod",
      team: "a,b",
    });
    expect(settings?.milliseconds).toBe(500);
  });

  it.each([
    [`00-${traceId}-b7ad6b7169203331-01`, true],
    [`00-${traceId}-b7ad6b7169203331-03`, true],
    [`cc-${traceId}-b7ad6b7169203331-01-what-comes-later`, true],
    [`ff-${traceId}-b7ad6b7169203331-01`, false],
    [`00-${"0".repeat(32)}-b7ad6b7169203331-01`, false],
    [`00-${traceId}-${"0".repeat(16)}-01`, false],
    [`00-${traceId.toUpperCase()}-b7ad6b7169203331-01`, false],
    ["", false],
  ])("reads the parent %j: %s", (text, valid) => {
    const parent = parentSpan({ TRACEPARENT: text, TRACESTATE: "a=1" });
    const read = { traceId, spanId: "b7ad6b7169203331", sampled: true, traceState: "a=1" };
    expect(parent).toEqual(valid ? read : undefined);
  });
});
