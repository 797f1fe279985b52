// Writes the CSV files of seeds/ and landing/.
//
//   node scripts/generate-seeds.mjs
//
// The random numbers come from a fixed seed and no clock is read, so that every run writes the same bytes.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");

// ---------------------------------------------------------------------------------------------------------------------
// Random numbers, dates and CSV
// ---------------------------------------------------------------------------------------------------------------------

/** A generator of numbers in [0, 1) by the mulberry32 algorithm. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = createRandom(20240101);
const chance = (probability) => random() < probability;
const integer = (low, high) => low + Math.floor(random() * (high - low + 1));
const pick = (list) => list[integer(0, list.length - 1)];

/** Bends a number in [0, 1) to one end. No powers: their last digit may differ between versions of Node. */
const early = (number) => (3 * number + number * number) / 4;
const late = (number) => (3 * number + Math.sqrt(number)) / 4;
const rather = (bend) => bend(random());

/** Picks a key of `{ key: weight }`. */
function pickWeighted(weights) {
  const entries = Object.entries(weights);
  let rest = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    rest -= weight;
    if (rest < 0) return key;
  }
  return entries[entries.length - 1][0];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const time = (text) => Date.parse(`${text}T00:00:00Z`);
const formatDay = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10);
const formatTime = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");

/** Moves a time of the day into the hours when people shop. */
function shoppingTime(milliseconds) {
  const midnight = Math.floor(milliseconds / day) * day;
  const hourOfDay = Math.min(23, Math.max(0, Math.round(15 + (random() + random() + random() - 1.5) * 8)));
  return midnight + hourOfDay * hour + integer(0, 3599) * 1000;
}

function quoteField(value, delimiter) {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeCsv(path, columns, rows, { delimiter = ",", quotedHeader = false } = {}) {
  const header = columns.map((column) => (quotedHeader ? `"${column}"` : column)).join(delimiter);
  const lines = rows.map((row) => columns.map((column) => quoteField(row[column], delimiter)).join(delimiter));
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), `${[header, ...lines].join("\n")}\n`);
}

// ---------------------------------------------------------------------------------------------------------------------
// What the shop is made of
// ---------------------------------------------------------------------------------------------------------------------

/** The shop opens on the first day; the data ends on the last one. */
const opened = time("2024-01-01");
const closed = time("2025-07-01");

/** code, name, region, VAT in percent, share of the customers, cities, first names, last names */
const countries = [
  ["DE", "Germany", "Central", 19, 26,
    ["Berlin", "Köln", "Leipzig", "Frankfurt, Oder", "Tübingen"],
    ["Anke", "Jürgen", "Mareike", "Björn", "Sabine", "Torsten", "Käthe", "Emre"],
    ["Müller", "Schröder", "Weiß", "Lindner", "Brüggemann", "Yılmaz", "Hoffmann"]],
  ["AT", "Austria", "Central", 20, 8,
    ["Wien", "Graz", "Linz"], ["Leopold", "Valentina", "Klaus", "Resi"], ["Gruber", "Höllerer", "Wögerbauer", "Pichler"]],
  ["CH", "Switzerland", "Central", 8.1, 6,
    ["Zürich", "Genève", "Chur"], ["Reto", "Ursina", "Gian-Luca", "Noémie"], ["Zürcher", "Caduff", "Rochat", "von Allmen"]],
  ["PL", "Poland", "Central", 23, 8,
    ["Łódź", "Kraków", "Gdańsk"], ["Łukasz", "Agnieszka", "Paweł", "Zofia"], ["Wiśniewska", "Dąbrowski", "Żak", "Kowalczyk"]],
  ["FR", "France", "West", 20, 12,
    ["Lyon", "Nantes", "Besançon"], ["Zoé", "François", "Aurélie", "Maël"], ["Lefèvre", "D'Amboise", "Garçon", "Petit"]],
  ["NL", "Netherlands", "West", 21, 9,
    ["Utrecht", "Den Haag", "Groningen"], ["Sanne", "Joost", "Fleur", "Daan"], ["van 't Hof", "de Vries", "Jansen", "Dijkstra"]],
  ["IE", "Ireland", "West", 23, 4,
    ["Cork", "Galway"], ["Aoife", "Ciarán", "Niamh", "Seán"], ["O'Shea", "Ó Briain", "Byrne", "Keane"]],
  ["DK", "Denmark", "North", 25, 5,
    ["Aarhus", "København"], ["Søren", "Maja", "Åse", "Rasmus"], ["Nørgaard", "Kjær", "Østergaard", "Holm"]],
  ["NO", "Norway", "North", 25, 4,
    ["Tromsø", "Bergen"], ["Ingrid", "Håkon", "Sigrid", "Øyvind"], ["Bjørnstad", "Sæther", "Lund", "Nygård"]],
  ["IS", "Iceland", "North", 24, 1,
    ["Reykjavík"], ["Björk", "Þórdís", "Guðmundur"], ["Jónsdóttir", "Sigurðsson", "Ægisson"]],
  ["ES", "Spain", "South", 21, 8,
    ["Sevilla", "A Coruña", "Zaragoza"], ["Íñigo", "Lucía", "José", "Begoña"], ["Muñoz", "Peña Ruiz", "Ibáñez", "Castro"]],
  ["IT", "Italy", "South", 22, 7,
    ["Bologna", "Forlì", "Torino"], ["Niccolò", "Chiara", "Beatrice", "Dario"], ["Dell'Acqua", "Rossi", "Pavanello", "Esposito"]],
  ["GR", "Greece", "South", 24, 2,
    ["Αθήνα", "Θεσσαλονίκη"], ["Ελένη", "Νίκος", "Μαρία"], ["Παπαδοπούλου", "Γεωργίου", "Καρρά"]],
  ["JP", "Japan", "Overseas", 10, 3,
    ["東京", "京都"], ["美咲", "蓮", "結衣"], ["佐藤", "高橋", "渡辺"]],
];

/** category: [name, price in cents, cost in cents][] */
const assortment = {
  notebooks: [
    ["Notebook A5, dotted", 1490, 520], ["Notebook A5, ruled", 1490, 520], ["Notebook A6, blank", 990, 340],
    ["Travel journal, waxed cover", 3450, 1480], ["Sketchbook 200 g", 2190, 890], ["Composition book, red spine", 790, 260],
    ["Music manuscript book", 1250, 470], ["Week planner, undated", 2690, 980], ["Pocket ledger", 890, 300],
    ["Bullet journal \"Nordlys\"", 2290, 830],
  ],
  pens: [
    ["Fountain pen Kolibri, fine", 4900, 2150], ["Fountain pen Kolibri, broad", 4900, 2150], ["Gel pen, black", 290, 80],
    ["Gel pens, set of 6", 1490, 430], ["Mechanical pencil 0.5", 1190, 390], ["Graphite pencils, 2H to 6B", 1690, 610],
    ["Brush pen, sumi", 850, 290], ["Rollerball, brass", 3890, 1650], ["Technical liner, 0.3 mm", 450, 140],
    ["Calligraphy nib set", 2150, 870],
  ],
  inks: [
    ["Iron gall ink 50 ml", 1290, 410], ["Ink Bleu Pâle 30 ml", 1090, 360], ["Ink Rouge Grenat 30 ml", 1090, 360],
    ["Ink Sepia 30 ml", 1090, 360], ["Ink Émeraude 30 ml", 1090, 360], ["Shimmer ink, gold", 1750, 640],
    ["Cartridges, black, 12 pieces", 590, 170], ["Cartridges, blue, 12 pieces", 590, 170], ["Ink converter", 690, 220],
    ["Ink sample box", 2450, 980],
  ],
  paper: [
    ["Letter paper, laid, 50 sheets", 1350, 480], ["Envelopes C6, lined, 25 pieces", 950, 330], ["Watercolour pad A4, 300 g", 2590, 1120],
    ["Tracing paper roll", 1490, 560], ["Origami paper, 100 sheets", 890, 310], ["Cotton cards, deckle edge", 1790, 720],
    ["Blotting paper, pink", 490, 140], ["Graph pad A4, 5 mm", 650, 210], ["Washi paper, sakura", 1990, 820],
    ["Kraft wrapping paper, 10 m", 790, 260],
  ],
  desk: [
    ["Desk pad, wool felt", 4490, 1950], ["Pen tray, oak", 3290, 1390], ["Brass ruler 15 cm", 1890, 740],
    ["Tape dispenser, cast iron", 2990, 1260], ["Scissors, 18 cm", 2450, 990], ["Paper clips, 200 pieces", 390, 110],
    ["Stapler, mint", 1690, 650], ["Book stand, beech", 3590, 1540], ["Desk lamp Ø 20, linen", 7900, 3600],
    ["Bone folder", 790, 240],
  ],
  gifts: [
    ["Wax seal kit", 2490, 960], ["Gift box \"First letters\"", 3990, 1720], ["Washi tape, set of 5", 1290, 410],
    ["Postcards Tromsø, 8 pieces", 990, 290], ["Bookmark, brass feather", 1150, 390], ["Pencil roll, canvas", 1990, 780],
    ["Birthday calendar", 1590, 540], ["Stamp set, botanical", 2290, 910], ["Advent letters, 24 pieces", 3490, 1410],
    ["Voucher card", 2500, 2500],
  ],
};

const shippingMethods = [
  { method: "standard", label: "Standard parcel", price_cents: 490, promised_days: 5 },
  { method: "express", label: "Express, next day", price_cents: 1290, promised_days: 1 },
  { method: "pickup", label: "Pick-up, parcel shop", price_cents: 290, promised_days: 6 },
];

const companies = [
  "Atelier Brandt, Illustration", "Buchbinderei Söhne & Co.", "Studio \"Zweite Seite\"", "Kanzlei Roth, Adler & Partner", "Nordlys ApS",
  "Libreria L'Angolo",
];

const notes = [
  "Please leave the parcel with the neighbour", "Gift, please do not enclose the invoice", "Ring twice, second floor",
  "Please write \"Happy birthday, Ana\" on the card", "Merci beaucoup !", "Back entrance; mind the step", "プレゼント用にお願いします",
];

// ---------------------------------------------------------------------------------------------------------------------
// Reference data, products, customers
// ---------------------------------------------------------------------------------------------------------------------

function makeCountries() {
  return countries.map(([country_code, country_name, region, vat]) => ({ country_code, country_name, region, vat_percent: vat.toFixed(1) }));
}

function makeProducts() {
  const rows = [];
  for (const [category, items] of Object.entries(assortment)) {
    items.forEach(([product_name, price_cents, cost_cents], index) => {
      const product_id = rows.length + 1;
      const introduced = chance(0.75) ? opened - integer(10, 400) * day : opened + integer(20, 330) * day;
      rows.push({
        product_id,
        sku: `${category.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(3, "0")}`,
        // A bar code starts with zeros: it must stay text on its way through the seed.
        barcode: `00${String(4000000000 + product_id * 7919 * 13).slice(0, 10)}`,
        product_name,
        category,
        price_cents,
        cost_cents,
        introduced,
        introduced_on: formatDay(introduced),
        discontinued_on: chance(0.08) ? formatDay(time("2025-02-01") + integer(0, 120) * day) : null,
        popularity: 0.3 + random() * random() * 4,
      });
    });
  }
  return rows;
}

const ascii = (text) =>
  text
    .replaceAll("ł", "l").replaceAll("Ł", "L").replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("Ø", "O").replaceAll("æ", "ae")
    .replaceAll("Æ", "Ae").replaceAll("ð", "d").replaceAll("Þ", "Th").replaceAll("ı", "i")
    .normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase();

function makeCustomers(count) {
  const shares = Object.fromEntries(countries.map((country, index) => [index, country[4]]));
  const rows = [];
  for (let customer_id = 1; customer_id <= count; customer_id += 1) {
    const [country_code, , , , , cities, firstNames, lastNames] = countries[Number(pickWeighted(shares))];
    const first_name = pick(firstNames);
    const last_name = pick(lastNames);
    const signedUp = shoppingTime(opened - 60 * day + Math.floor(rather(early) * (closed - opened + 45 * day)));
    const mailbox = `${ascii(first_name) || "kunde"}.${ascii(last_name) || "shop"}${customer_id}`;
    rows.push({
      customer_id,
      first_name,
      // Some people give one name only.
      last_name: chance(0.012) ? null : last_name,
      email: chance(0.02) ? null : `${mailbox}@example.${pick(["com", "org", "net"])}`,
      company: chance(0.06) ? pick(companies) : null,
      city: chance(0.01) ? null : pick(cities),
      country_code,
      newsletter: chance(0.42),
      signedUp,
      signed_up_at: formatTime(signedUp),
      loyalty: 0.1 + random() * random() * random() * 12,
    });
  }
  return rows;
}

// ---------------------------------------------------------------------------------------------------------------------
// Orders with their items
// ---------------------------------------------------------------------------------------------------------------------

/** Where an order is on the last day, and when it got there. */
function makeProgress(orderedAt) {
  const age = closed - orderedAt;
  if (chance(0.02)) return { status: "cancelled", shippedAt: null, updatedAt: orderedAt + integer(1, 20) * hour };
  const shippedAt = orderedAt + integer(8, 60) * hour;
  if (shippedAt > closed) return { status: age < day ? "placed" : "packed", shippedAt: null, updatedAt: orderedAt + integer(0, 7) * hour };
  const arrivedAt = shippedAt + integer(20, 110) * hour;
  if (arrivedAt > closed) return { status: "shipped", shippedAt, updatedAt: shippedAt };
  const returnedAt = arrivedAt + integer(2, 18) * day;
  if (chance(0.03) && returnedAt < closed) return { status: "returned", shippedAt, updatedAt: returnedAt };
  return { status: "delivered", shippedAt, updatedAt: arrivedAt };
}

/** Draws the moments of all orders first, so that order numbers follow the calendar. */
function drawOrders(customers, count) {
  const weights = [];
  let total = 0;
  for (const customer of customers) weights.push((total += customer.loyalty));
  const draws = [];
  while (draws.length < count) {
    const target = random() * total;
    const customer = customers[weights.findIndex((weight) => weight > target)];
    const orderedAt = shoppingTime(opened + Math.floor(rather(late) * (closed - opened - 1)));
    if (orderedAt > customer.signedUp && orderedAt < closed) draws.push({ customer, orderedAt });
  }
  return draws.sort((a, b) => a.orderedAt - b.orderedAt || a.customer.customer_id - b.customer.customer_id);
}

function makeItems(order_id, orderedAt, products) {
  const onSale = products.filter(
    (product) => product.introduced <= orderedAt && (product.discontinued_on === null || time(product.discontinued_on) > orderedAt),
  );
  const popularity = Object.fromEntries(onSale.map((product, index) => [index, product.popularity]));
  const chosen = new Set();
  const wanted = Number(pickWeighted({ 1: 36, 2: 30, 3: 17, 4: 10, 5: 5, 6: 2 }));
  while (chosen.size < wanted) chosen.add(onSale[Number(pickWeighted(popularity))]);
  return [...chosen].map((product, index) => ({
    order_id,
    line_number: index + 1,
    product_id: product.product_id,
    quantity: Number(pickWeighted({ 1: 78, 2: 15, 3: 5, 6: 2 })),
    // The price list went up by 4 % in 2025; products.csv holds today's price.
    unit_price_cents: orderedAt < time("2025-01-01") ? Math.round((product.price_cents / 1.04) / 10) * 10 : product.price_cents,
  }));
}

function makeOrders(customers, products, count) {
  const orders = [];
  const items = [];
  drawOrders(customers, count).forEach(({ customer, orderedAt }, index) => {
    const order_id = 10001 + index;
    const lines = makeItems(order_id, orderedAt, products);
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.unit_price_cents, 0);
    const shipping_method = pickWeighted({ standard: 70, express: 12, pickup: 18 });
    const shippingPrice = shippingMethods.find((entry) => entry.method === shipping_method).price_cents;
    const { status, shippedAt, updatedAt } = makeProgress(orderedAt);
    const discount_cents = chance(0.12) ? Math.round((goods * pick([5, 10, 15])) / 100) : 0;
    const shipping_cents = shipping_method === "standard" && goods >= 6000 ? 0 : shippingPrice;
    items.push(...lines);
    orders.push({
      order_id,
      customer_id: customer.customer_id,
      orderedAt,
      updatedAt,
      ordered_at: formatTime(orderedAt),
      status,
      shipping_method,
      shipped_at: shippedAt === null ? null : formatTime(shippedAt),
      discount_cents,
      shipping_cents,
      note: chance(0.07) ? pick(notes) : null,
      updated_at: formatTime(updatedAt),
      total: goods - discount_cents + shipping_cents,
    });
  });
  return { orders, items };
}

// ---------------------------------------------------------------------------------------------------------------------
// Payments
// ---------------------------------------------------------------------------------------------------------------------

function makeCharges(order) {
  const method = pickWeighted({ card: 52, paypal: 27, bank_transfer: 16, gift_card: 5 });
  const paidAt = order.orderedAt + (method === "bank_transfer" ? integer(20, 70) * hour : integer(1, 9) * minute);
  const charge = { order_id: order.order_id, kind: "charge" };
  if (paidAt >= closed) return [{ ...charge, method, amount_cents: order.total, status: "pending", at: order.orderedAt + minute }];
  const charges = [];
  if (method !== "gift_card" && chance(0.03)) {
    charges.push({ ...charge, method, amount_cents: order.total, status: "failed", at: order.orderedAt + 20_000 });
  }
  let rest = order.total;
  if (method !== "gift_card" && order.total > 3000 && chance(0.045)) {
    charges.push({ ...charge, method: "gift_card", amount_cents: 2500, status: "settled", at: order.orderedAt + 50_000 });
    rest -= 2500;
  }
  // A bank transfer sometimes arrives a few cents short, because a bank on the way keeps a fee.
  const fee = method === "bank_transfer" && chance(0.02) ? integer(10, 95) : 0;
  charges.push({ ...charge, method, amount_cents: rest - fee, status: "settled", at: paidAt });
  return charges;
}

function makePayments(orders) {
  const rows = [];
  for (const order of orders) {
    if (order.status === "cancelled") continue;
    const charges = makeCharges(order);
    rows.push(...charges);
    if (order.status !== "returned") continue;
    const charge = charges[charges.length - 1];
    const amount = chance(0.7) ? charge.amount_cents : Math.round(charge.amount_cents * 0.4);
    rows.push({ ...charge, kind: "refund", amount_cents: -amount, status: "settled", at: order.updatedAt + integer(1, 30) * hour });
  }
  rows.sort((a, b) => a.at - b.at || a.order_id - b.order_id);
  return rows.map((row, index) => ({ ...row, payment_id: `pay_${String(index + 1).padStart(5, "0")}`, created_at: formatTime(row.at) }));
}

// ---------------------------------------------------------------------------------------------------------------------
// Web events
// ---------------------------------------------------------------------------------------------------------------------

const channels = { search: 34, direct: 26, newsletter: 14, social: 13, referral: 9, ads: 4 };

/** One visit: page views on the way to the basket, and the purchase if there is an order. */
function makeVisit(visitor, start, order, products) {
  const channel = pickWeighted(channels);
  const events = [];
  let at = start;
  const add = (event_type, page, extra = {}) => {
    events.push({ ...visitor, at, event_type, page, channel, ...extra });
    at += integer(8, 260) * 1000;
  };
  add("page_view", pick(["/", "/new", "/search?q=ink", "/blog/letters", "/category/pens"]));
  const looks = order ? integer(1, 3) : integer(0, 4);
  for (let look = 0; look < looks; look += 1) add("product_view", `/product/${pick(products).product_id}`);
  if (order || (looks > 0 && chance(0.2))) add("add_to_basket", "/basket");
  if (order || (events[events.length - 1].event_type === "add_to_basket" && chance(0.5))) add("checkout", "/checkout");
  if (order) {
    at = Math.max(at, order.orderedAt);
    add("purchase", "/thank-you", { order_id: order.order_id });
  }
  return events;
}

function makeWebEvents(orders, customers, products, count) {
  const events = [];
  const visitorOf = (customer_id) => ({ visitor_id: `v${String(customer_id).padStart(5, "0")}`, customer_id });
  for (const order of orders) {
    if (chance(0.16)) events.push(...makeVisit(visitorOf(order.customer_id), order.orderedAt - integer(5, 25) * minute, order, products));
  }
  while (events.length < count) {
    const start = shoppingTime(opened + Math.floor(random() * (closed - opened - day)));
    const stranger = chance(0.7);
    const customer = pick(customers);
    const visitor = stranger || customer.signedUp > start ? { visitor_id: `v${integer(20000, 29999)}`, customer_id: null } : visitorOf(customer.customer_id);
    events.push(...makeVisit(visitor, start, undefined, products));
    // Some come back after lunch: same visitor, next session.
    if (chance(0.08)) events.push(...makeVisit(visitor, start + integer(100, 400) * minute, undefined, products));
  }
  const ordered = events.filter((event) => event.at < closed);
  ordered.sort((a, b) => a.at - b.at || (a.visitor_id < b.visitor_id ? -1 : 1));
  return ordered.map((event, index) => ({ ...event, event_id: index + 1, occurred_at: formatTime(event.at) }));
}

// ---------------------------------------------------------------------------------------------------------------------

const products = makeProducts();
const customers = makeCustomers(1000);
const { orders, items } = makeOrders(customers, products, 4000);
const payments = makePayments(orders);
const webEvents = makeWebEvents(orders, customers, products, 8000);

writeCsv("seeds/country_codes.csv", ["country_code", "country_name", "region", "vat_percent"], makeCountries(), { delimiter: ";" });
writeCsv("seeds/shipping_methods.csv", ["method", "label", "price_cents", "promised_days"], shippingMethods, { quotedHeader: true });
writeCsv("seeds/raw_products.csv", ["product_id", "sku", "barcode", "product_name", "category", "price_cents", "cost_cents", "introduced_on", "discontinued_on"], products);
writeCsv("seeds/raw_customers.csv", ["customer_id", "first_name", "last_name", "email", "company", "city", "country_code", "newsletter", "signed_up_at"], customers);
writeCsv("seeds/raw_orders.csv", ["order_id", "customer_id", "ordered_at", "status", "shipping_method", "shipped_at", "discount_cents", "shipping_cents", "note", "updated_at"], orders);
writeCsv("seeds/raw_order_items.csv", ["order_id", "line_number", "product_id", "quantity", "unit_price_cents"], items);
writeCsv("landing/payments.csv", ["payment_id", "order_id", "kind", "method", "amount_cents", "status", "created_at"], payments);
writeCsv("landing/web_events.csv", ["event_id", "visitor_id", "customer_id", "event_type", "page", "channel", "order_id", "occurred_at"], webEvents);
