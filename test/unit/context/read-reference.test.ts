import { describe, expect, it } from "vitest";
import { readReference } from "../../../src/context/index.ts";

const node = (name: string, packageName: string | null = null, version: string | number | null = null) => ({
  ref: { name, package: packageName, version },
});

describe("readReference", () => {
  it.each([
    ["ref('orders')", node("orders")],
    [' ref( "orders" ) ', node("orders")],
    ["ref('shop', 'orders')", node("orders", "shop")],
    ["ref('orders', v=2)", node("orders", null, 2)],
    ["ref('orders', version='2b')", node("orders", null, "2b")],
    ["source('raw', 'orders')", { source: ["raw", "orders"] }],
  ])("reads %s", (text, expected) => {
    expect(readReference(text)).toEqual(expected);
  });

  it.each([
    "orders",
    "main.orders",
    "ref()",
    "ref(name)",
    "source('raw')",
    "ref('a','b','c')",
    "ref('a' 'b')",
    "ref('a').x",
  ])("leaves %s alone", (text) => {
    expect(readReference(text)).toBeUndefined();
  });
});
