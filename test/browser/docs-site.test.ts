import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, serveSite } from "../../src/docs/index.ts";
import { type BuiltSite, launch, makeSite, noBrowser, type Watched, watch } from "../support/browser.ts";
import { catalog, hostile, manifest, oddName, runResults } from "../support/browser-artifacts.ts";

if (noBrowser !== undefined) console.log(`skipped: ${noBrowser}`);

const places = ["disk", "server", "one file"] as const;

describe.skipIf(noBrowser !== undefined)("the docs site", () => {
  let browser: Browser;
  let site: BuiltSite;
  let server: SiteServer;

  beforeAll(async () => {
    site = await makeSite({ manifest, catalog, runResults });
    [browser, server] = await Promise.all([
      launch(),
      serveSite({ directory: site.directory, host: "127.0.0.1", port: 0 }),
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await site?.remove();
  });

  const openAt = async (place: (typeof places)[number], hash = "", options = {}): Promise<Watched> => {
    const [url, origin] = {
      disk: [site.url, pathToFileURL(site.directory).href],
      server: [server.url, server.url],
      "one file": [site.staticUrl, site.staticUrl],
    }[place] as [string, string];
    const watched = await watch(browser, origin, options);
    await watched.page.goto(`${url}${hash}`);
    await watched.page.locator("main article").waitFor();
    return watched;
  };

  describe.each(places)("from %s", (place) => {
    it("has a start page", async () => {
      const { page, troubles } = await openAt(place);
      expect(await page.title()).toBe("shop docs");
      expect(await page.locator("h1").textContent()).toBe("shop");
      expect(await page.locator(".counts li").allTextContents()).toContain("4 models");
      await page.getByRole("link", { name: "not_null_orders_order_id" }).waitFor();
      await page.locator(".gaps summary", { hasText: "Models without a test" }).click();
      await page.locator(".gaps").getByRole("link", { name: "customers" }).waitFor();
      await page.locator(".graph .node").nth(2).waitFor();
      expect(troubles).toEqual([]);
      await page.context().close();
    });

    it.each([
      ["#/model/model.shop.orders", "orders"],
      [`#/model/${encodeURIComponent(`model.shop.${oddName}`)}`, oddName],
      ["#/source/source.shop.raw.orders", "raw.orders"],
      ["#/seed/seed.shop.countries", "countries"],
      ["#/exposure/exposure.shop.board", "board"],
      ["#/macro/macro.shop.cents", "cents"],
      ["#/doc/doc.shop.money", "money"],
      ["#/test/test.shop.not_null_orders_order_id.1", "not_null_orders_order_id"],
      ["#!/model/model.shop.customers", "customers"],
      ["#/lineage", "Lineage"],
      ["#/lineage?focus=model.shop.orders", "Lineage"],
      ["#/lineage?group=folder", "Lineage"],
      ["#/lineage?tag=nothing", "Lineage"],
      ["#/model/model.shop.none", "Not found"],
      ["#/model/%E0%A4%A", "Not found"],
    ])("opens %s", async (hash, title) => {
      const { page, troubles } = await openAt(place, hash);
      expect(await page.locator("h1").textContent()).toBe(title);
      expect(await page.evaluate("window.broken")).toBeUndefined();
      expect(troubles).toEqual([]);
      await page.context().close();
    });
  });

  it("shows a model's columns, tests, code and neighbours", async () => {
    const { page } = await openAt("server", "#/model/model.shop.orders?column=note");
    const names = await page.locator("table.columns tbody th").allTextContents();
    expect(names).toEqual(["ORDER_ID", "NOTE", "__proto__", "gone"]);
    expect(await page.locator("tr.chosen th").textContent()).toBe("NOTE");
    expect(await page.locator('tr[data-column="ORDER_ID"] .tests').textContent()).toContain("fail");
    await page.getByRole("tab", { name: "Source" }).click();
    expect(await page.getByRole("tabpanel").textContent()).toContain("ref('stg_orders')");
    expect(await page.locator(".graph .node").count()).toBe(4);
    await page.context().close();
  });

  it("shows hostile text as text", async () => {
    const { page } = await openAt("server", "#/model/model.shop.orders");
    expect(await page.locator('tr[data-column="NOTE"] .text').textContent()).toBe(hostile.trim());
    expect(await page.locator(".prose script, .prose img, main [onerror]").count()).toBe(0);
    const hrefs = (await page.evaluate(
      "[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))",
    )) as string[];
    expect(hrefs.filter((href) => !/^(#|https?:)/.test(href))).toEqual([]);
    await page.context().close();
  });

  it("expands the neighbourhood in place", async () => {
    const { page } = await openAt("server", "#/model/model.shop.stg_orders");
    expect(await page.locator(".graph .node").count()).toBe(3);
    await page.getByRole("button", { name: "Show 2 more that stand on orders" }).click();
    expect(await page.locator(".graph .node").count()).toBe(5);
    await page.locator(".graph .node", { hasText: "customers" }).locator("a").click();
    await page.locator("h1", { hasText: "customers" }).waitFor();
    await page.context().close();
  });

  it("filters the lineage by type, tag and folder, and keeps the filters in the address", async () => {
    const { page } = await openAt("server", "#/lineage");
    const count = () => page.locator(".graph .node").count();
    expect(await count()).toBe(7);
    await page.getByRole("checkbox", { name: "sources" }).uncheck();
    await page.locator("[role=status]", { hasText: "6 shown" }).waitFor();
    await page.getByRole("combobox", { name: "Folder" }).selectOption("shop/models/marts");
    await page.locator("[role=status]", { hasText: "4 shown" }).waitFor();
    await page.getByRole("combobox", { name: "Tag" }).selectOption("nightly");
    await page.locator("[role=status]", { hasText: "1 shown" }).waitFor();
    expect(await count()).toBe(1);
    await page.reload();
    await page.locator("[role=status]", { hasText: "1 shown" }).waitFor();
    await page.context().close();
  });

  it("zooms and pans the lineage", async () => {
    const { page } = await openAt("server", "#/lineage");
    const scene = page.locator("svg.graph > g");
    const start = await scene.getAttribute("transform");
    await page.getByRole("button", { name: "Zoom in" }).click();
    const zoomed = await scene.getAttribute("transform");
    expect(zoomed).not.toBe(start);
    await page.locator("svg.graph").focus();
    await page.keyboard.press("ArrowLeft");
    expect(await scene.getAttribute("transform")).not.toBe(zoomed);
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await scene.getAttribute("transform")).toBe(start);
    await page.context().close();
  });

  it.each(["/", "Control+k"])("searches after %s, by keyboard alone", async (key) => {
    const { page, troubles } = await openAt("disk");
    await page.keyboard.press(key);
    await page.getByRole("combobox", { name: "Search" }).waitFor();
    await page.keyboard.type("orders");
    const options = page.getByRole("option");
    await page.locator("[role=option]", { hasText: "stg_orders" }).waitFor();
    expect((await options.first().locator(".found-name").textContent()) ?? "").toBe("orders");
    await page.keyboard.press("ArrowDown");
    expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("order_id");
    await page.locator(".found-column", { hasText: "ORDER_ID" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("tr.chosen", { hasText: "ORDER_ID" }).waitFor();
    expect(page.url()).toContain("#/model/model.shop.orders?column=ORDER_ID");
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("has a tree that opens where the page is, with tests behind their number", async () => {
    const { page } = await openAt("server");
    expect(await page.locator(".sidebar .leaf").count()).toBe(0);
    await page.goto(`${server.url}#/model/model.shop.orders`);
    const current = page.locator(".sidebar [aria-current=page]");
    await current.waitFor();
    expect(await current.textContent()).toBe("orders");
    await page.locator(".sidebar").getByRole("button", { name: "2 tests" }).click();
    await page.locator(".sidebar").getByRole("link", { name: "not_null_orders_order_id" }).click();
    await page.locator("h1", { hasText: "not_null_orders_order_id" }).waitFor();
    await page.context().close();
  });

  it("shows by the Tab key where one is, and skips to the content", async () => {
    const { page } = await openAt("server", "#/model/model.shop.orders");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    for (let stop = 0; stop < 25; stop++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(`(() => {
        const style = getComputedStyle(document.activeElement);
        const box = document.activeElement.querySelector?.(".box");
        return style.outlineStyle !== "none" || (box !== null && parseFloat(getComputedStyle(box).strokeWidth) > 3);
      })()`);
      expect(seen, `stop ${stop}`).toBe(true);
    }
    await page.context().close();
  });

  it("has landmarks, one first heading and names for all controls", async () => {
    for (const hash of ["", "#/model/model.shop.orders", "#/lineage"]) {
      const { page } = await openAt("server", hash);
      expect(await page.locator("main").count()).toBe(1);
      expect(await page.getByRole("navigation", { name: "Project" }).count()).toBe(1);
      expect(await page.getByRole("banner").count()).toBe(1);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.evaluate("document.documentElement.lang")).toBe("en");
      const nameless =
        await page.evaluate(`[...document.querySelectorAll("button, a, input, select")].filter((control) =>
        !(control.textContent.trim() || control.getAttribute("aria-label") || control.closest("label"))).length`);
      expect(nameless).toBe(0);
      await page.context().close();
    }
  });

  it.each(["light", "dark"] as const)("can be read in %s", async (colorScheme) => {
    const { page } = await openAt("server", "#/model/model.shop.orders", { colorScheme });
    const poor = (await page.evaluate(contrastProbe)) as readonly string[];
    expect(poor).toEqual([]);
    await page.context().close();
  });

  it("fits a phone and opens its menu", async () => {
    for (const hash of ["", "#/model/model.shop.orders", "#/lineage"]) {
      const { page } = await openAt("server", hash, { viewport: { width: 390, height: 844 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
      expect(await page.locator(".sidebar").isVisible()).toBe(false);
      await page.getByRole("button", { name: "Menu" }).click();
      expect(await page.locator(".sidebar").isVisible()).toBe(true);
      await page.keyboard.press("Escape");
      expect(await page.locator(".sidebar").isVisible()).toBe(false);
      await page.context().close();
    }
  });

  it("prints the content alone", async () => {
    const { page } = await openAt("server", "#/model/model.shop.orders");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".bar").isVisible()).toBe(false);
    expect(await page.locator(".sidebar").isVisible()).toBe(false);
    expect(await page.locator("table.columns").isVisible()).toBe(true);
    await page.context().close();
  });

  it("says so when its data are missing", async () => {
    const lost = await makeSite({ manifest });
    const { page } = await watch(browser, pathToFileURL(lost.directory).href);
    await page.route("**/pages-0.js", (route) => route.abort());
    await page.goto(`${lost.url}#/model/model.shop.orders`);
    await page.locator("h1", { hasText: "This page cannot be shown" }).waitFor();
    await page.route("**/index.js", (route) => route.abort());
    await page.reload();
    await page.locator("text=site/data/index.js is missing").waitFor();
    await page.context().close();
    await lost.remove();
    expect(path.basename(lost.directory)).toBe("a target #1");
  });
});

/** Finds texts whose contrast with what is behind them is under 4.5 to 1. */
const contrastProbe = `(() => {
  const parse = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (let at = node; at !== null; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0.99) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const node of document.querySelectorAll("body *:not(svg *)")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== "");
    if (!own || node.getClientRects().length === 0) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(node.className + " " + node.textContent.slice(0, 30) + " " + ratio.toFixed(2));
  }
  return [...poor];
})()`;
