import { describe, expect, test } from "vitest";
import { createEngine, PyDecimal, PyFloat, toRepr, type Value, valuesEqual } from "../../../src/jinja/index.ts";

const decimal = (text: string): PyDecimal => {
  const value = PyDecimal.parse(text);
  if (value === undefined) throw new Error(`${text} is no decimal`);
  return value;
};

/** What a template writes where `d` is a decimal. */
const render = (template: string, text: string): string =>
  createEngine()
    .compile({ text: template, file: "a.sql" })
    .render({ lookup: (name) => (name === "d" ? decimal(text) : undefined) }).text;

describe("decimals calculate as Python's", () => {
  test.each([
    ["12345678901234567890.12", "/", "2.50", "Decimal('4938271560493827156.048')"],
    ["1.005", "+", "1", "Decimal('2.005')"],
    ["3", "*", "-7", "Decimal('-21')"],
    ["0.1", "+", "1", "Decimal('1.1')"],
    ["0.000000001", "+", "0.000000001", "Decimal('2E-9')"],
    ["0.000000001", "//", "1", "Decimal('0')"],
    ["1.005", "+", "99999999999999999999999999999", "Decimal('1.000000000000000000000000000E+29')"],
    ["99999999999999999999999999999", "/", "99999999999999999999999999999", "Decimal('1')"],
    ["1", "+", "0.1", "Decimal('1.1')"],
    ["3", "*", "2.50", "Decimal('7.50')"],
    ["0.000000001", "//", "2.50", "Decimal('0')"],
    ["-7", "*", "99999999999999999999999999999", "Decimal('-7.000000000000000000000000000E+29')"],
    ["3", "-", "1.005", "Decimal('1.995')"],
    ["1.005", "*", "0.1", "Decimal('0.1005')"],
    ["-7", "%", "3", "Decimal('-1')"],
    ["-7", "+", "99999999999999999999999999999", "Decimal('9.999999999999999999999999999E+28')"],
    ["99999999999999999999999999999", "/", "0.1", "Decimal('1.000000000000000000000000000E+30')"],
    ["1.005", "/", "3", "Decimal('0.335')"],
    ["12345678901234567890.12", "//", "-0.05", "Decimal('-246913578024691357802')"],
    ["-0.05", "*", "12345678901234567890.12", "Decimal('-617283945061728394.5060')"],
    ["0.1", "%", "2.50", "Decimal('0.10')"],
    ["1E+3", "/", "3", "Decimal('333.3333333333333333333333333')"],
    ["12345678901234567890.12", "*", "-0.05", "Decimal('-617283945061728394.5060')"],
    ["99999999999999999999999999999", "+", "-7", "Decimal('9.999999999999999999999999999E+28')"],
    ["3", "-", "0.000000001", "Decimal('2.999999999')"],
    ["0.000000001", "%", "1", "Decimal('1E-9')"],
    ["-7", "//", "3", "Decimal('-2')"],
    ["12345678901234567890.12", "%", "12345678901234567890.12", "Decimal('0.00')"],
    ["12345678901234567890.12", "/", "99999999999999999999999999999", "Decimal('1.234567890123456789012000000E-10')"],
    ["99999999999999999999999999999", "+", "-0.05", "Decimal('1.000000000000000000000000000E+29')"],
    ["-7", "/", "1E+3", "Decimal('-0.007')"],
    ["1.005", "+", "-7", "Decimal('-5.995')"],
    ["1E+3", "//", "1.005", "Decimal('995')"],
    ["1.005", "*", "-0.05", "Decimal('-0.05025')"],
    ["0.000000001", "*", "1.005", "Decimal('1.005E-9')"],
    ["1", "*", "-0.05", "Decimal('-0.05')"],
    ["2.50", "+", "99999999999999999999999999999", "Decimal('1.000000000000000000000000000E+29')"],
    ["-0.05", "-", "1", "Decimal('-1.05')"],
    ["1E+3", "%", "2.50", "Decimal('0.00')"],
    ["0.1", "/", "0.000000001", "Decimal('1E+8')"],
    ["-0.05", "-", "-7", "Decimal('6.95')"],
    ["-0.05", "//", "0.000000001", "Decimal('-50000000')"],
    ["1E+3", "/", "2.50", "Decimal('4E+2')"],
    ["3", "%", "1E+3", "Decimal('3')"],
    ["0.000000001", "%", "12345678901234567890.12", "Decimal('1E-9')"],
    ["0.000000001", "-", "0.1", "Decimal('-0.099999999')"],
    ["-7", "-", "2.50", "Decimal('-9.50')"],
    ["0.1", "-", "1.005", "Decimal('-0.905')"],
    ["1", "//", "-0.05", "Decimal('-20')"],
    ["2.50", "*", "1E+3", "Decimal('2.50E+3')"],
    ["1", "/", "2.50", "Decimal('0.4')"],
    ["3", "//", "12345678901234567890.12", "Decimal('0')"],
    ["99999999999999999999999999999", "-", "12345678901234567890.12", "Decimal('9.999999998765432109876543211E+28')"],
    ["3", "%", "99999999999999999999999999999", "Decimal('3')"],
    ["1.005", "/", "1", "Decimal('1.005')"],
    ["0.000000001", "/", "0.000000001", "Decimal('1')"],
    ["0.000000001", "-", "1", "Decimal('-0.999999999')"],
    ["-7", "/", "0.1", "Decimal('-7E+1')"],
    ["2.50", "*", "-7", "Decimal('-17.50')"],
    ["99999999999999999999999999999", "+", "1", "Decimal('1.000000000000000000000000000E+29')"],
    ["2.50", "**", "2", "Decimal('6.2500')"],
    ["1.5", "**", "-3", "Decimal('0.2962962962962962962962962963')"],
    ["10", "**", "20", "Decimal('100000000000000000000')"],
    ["1.1", "**", "0", "Decimal('1')"],
  ])("%s %s %s is %s", (a, operator, b, expected) => {
    expect(toRepr(decimal(a).binary(operator, decimal(b), false) ?? null)).toBe(expected);
  });

  test.each([
    ["{:.1f}", "2.45", "2.4"],
    ["{:.2f}", "1.005", "1.00"],
    ["{:,}", "1234567.50", "1,234,567.50"],
    ["{:,.2f}", "1234567.125", "1,234,567.12"],
    ["{:>8}", "1.50", "    1.50"],
    ["{:+.1f}", "2.5", "+2.5"],
    ["{:.1%}", "0.256", "25.6%"],
    ["{:08.2f}", "3.14159", "00003.14"],
    ["{:.0f}", "2.5", "2"],
  ])("%s of %s is %s", (format, text, expected) => {
    expect(render(`{{ '${format}'.format(d) }}`, text)).toBe(expected);
  });

  test.each([
    ["{{ d }} {{ [d] }}", "1.50", "1.50 [Decimal('1.50')]"],
    ["{{ d | int }} {{ d | float }} {{ d | round(1) }} {{ d | abs }}", "-2.55", "-2 -2.55 -2.6 2.55"],
    ["{{ d | round }} {{ d | round(0, 'ceil') }} {{ d | round(1, 'floor') }}", "2.55", "3 3.0 2.5"],
    ["{{ '%.1f' % d }} {{ '%d' % d }} {{ '%s' % d }}", "2.50", "2.5 2 2.50"],
    [
      "{{ d is number }} {{ d is float }} {{ d is integer }} {{ d > 2 }} {{ 3 > d }} {{ d == 2.5 }}",
      "2.5",
      "True False False True True True",
    ],
    [
      "{{ {1: 'one'}[d] }} {{ d in [1] }} {{ -d }} {{ 10 - d }} {{ [d, 2] | sum }} {{ [3, d] | max }}",
      "1.0",
      "one True -1.0 9.0 3.0 3",
    ],
    ["{{ d.quantize(d) }} {{ d.normalize() }} {{ d.is_zero() }} {{ 'yes' if d else 'no' }}", "0.00", "0.00 0 True no"],
    ["{{ d.is_nan() }} {{ d }}", "nan", "True NaN"],
  ])("%s with %s writes %s", (template, text, expected) => {
    expect(render(template, text)).toBe(expected);
  });

  test("a float is compared by its exact value, and not mixed with", () => {
    expect(valuesEqual(decimal("0.5"), new PyFloat(0.5))).toBe(true);
    expect(valuesEqual(decimal("0.1"), new PyFloat(0.1))).toBe(false);
    expect(decimal("0.1").binary("+", new PyFloat(1), false)).toBeUndefined();
    expect(() => render("{{ d / 0 }}", "1")).toThrow("division by zero");
  });

  test("what is no number is none", () => {
    expect(["", "x", "1.2.3", "."].map((text) => PyDecimal.parse(text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("shows its parts", () => {
    const parts = decimal("-2.50").getAttribute("as_tuple")?.valueOf();
    const tuple = (parts as { call(args: object): Value }).call({ positional: [], keywords: new Map() });
    expect(toRepr(tuple)).toBe("DecimalTuple(sign=1, digits=(2, 5, 0), exponent=-2)");
  });
});
