import { describe, expect, it } from "vitest";
import { createEngine, toText } from "../../../src/jinja/index.ts";
import { createBaseMembers, findVariable } from "../../../src/project/index.ts";

const logged: string[] = [];
const members = createBaseMembers({
  environment: { A: "1" },
  startedAt: new Date(Date.UTC(2024, 0, 31, 10, 20, 30, 123)),
  invocationId: "id",
  log: (text, level) => logged.push(`${level}: ${text}`),
});
const engine = createEngine();

/** What a template writes. */
const render = (text: string): string =>
  engine.compile({ text, file: "a.sql" }).render({ lookup: (name) => members.get(name)?.() }).text;

describe.each([
  [
    "data",
    [
      ['{{ fromjson(\'{"b": [1, 1.0, null, true], "a": "x\\\\n"}\') }}', "{'b': [1, 1.0, None, True], 'a': 'x\\n'}"],
      ["{{ fromjson('nope', 'default') }}", "default"],
      ['{{ fromjson(\'{"2": 1, "1": 2}\') }}', "{'2': 1, '1': 2}"],
      ["{{ tojson({'b': [1, 2.0, none], 'a': 'é'}) }}", '{"b": [1, 2.0, null], "a": "\\u00e9"}'],
      ["{{ tojson({'b': 1, 'a': 2}, sort_keys=true) }}", '{"a": 2, "b": 1}'],
      ["{{ fromyaml('a: [1, 1.0, yes]') }}", "{'a': [1, 1.0, True]}"],
      ["{{ fromyaml('a: [', 'default') }}", "default"],
      ["{{ toyaml({'b': [1, 'x'], 'a': none}) }}", "b:\n- 1\n- x\na: null\n"],
      [
        "{{ toyaml({'f': 1.0, 'h': 1.5, 'l': [], 't': 'yes', 'n': {'x': '1'}}) }}",
        "f: 1.0\nh: 1.5\nl: []\nt: 'yes'\nn:\n  x: '1'\n",
      ],
      ["{{ toyaml(5) }}{{ toyaml(2.0) }}{{ toyaml('yes') }}", "5\n...\n2.0\n...\n'yes'\n"],
      ["{{ set([1, 2, 1]) | list }}", "[1, 2]"],
      ["{{ set(1, 'default') }}", "default"],
      ["{{ zip([1, 2, 3], ['a', 'b']) | list }}", "[(1, 'a'), (2, 'b')]"],
      ["{{ zip([1], 2, default='d') }}", "d"],
      ["{{ local_md5('hello') }}", "5d41402abc4b2a76b9719d911017c592"],
      ["{{ diff_of_two_dicts({'A': ['x', 'Y'], 'b': ['z']}, {'a': ['y']}) }}", "{'A': ['x'], 'b': ['z']}"],
      ["{% macro m() %}a{{ return([1]) }}b{% endmacro %}{{ m()[0] + 1 }}", "2"],
      ["{{ env_var('A') }}{{ env_var('B', 'x') }}", "1x"],
      ["{{ dbt_version }} {{ invocation_id }}", "1.12.6 id"],
      ["{{ run_started_at }}", "2024-01-31 10:20:30.123000+00:00"],
      ["{{ run_started_at.strftime('%Y%m%d %H:%M') }}", "20240131 10:20"],
      [
        "{{ run_started_at.astimezone(modules.pytz.timezone('America/New_York')) }}",
        "2024-01-31 05:20:30.123000-05:00",
      ],
    ],
  ],
  [
    "datetime",
    [
      ["{{ modules.datetime.date(2024, 1, 31) + modules.datetime.timedelta(days=1) }}", "2024-02-01"],
      ["{{ (modules.datetime.date(2024, 3, 1) - modules.datetime.date(2024, 2, 1)).days }}", "29"],
      [
        "{{ modules.datetime.datetime(2024, 1, 31, 10, 5) - modules.datetime.timedelta(hours=11) }}",
        "2024-01-30 23:05:00",
      ],
      ["{{ modules.datetime.datetime.strptime('31/01/24 7PM', '%d/%m/%y %I%p') }}", "2024-01-31 19:00:00"],
      [
        "{{ modules.datetime.datetime(2024, 1, 31).strftime('%A %d %b %j %U %W %V %y %-d %%') }}",
        "Wednesday 31 Jan 031 04 05 05 24 31 %",
      ],
      ["{{ modules.datetime.datetime(2024, 1, 31).isoformat() }}", "2024-01-31T00:00:00"],
      ["{{ modules.datetime.date(2024, 1, 31).replace(day=1).weekday() }}", "0"],
      ["{{ modules.datetime.date(2024, 1, 31) < modules.datetime.date(2024, 2, 1) }}", "True"],
      ["{{ [modules.datetime.date(2024, 1, 31)] }}", "[datetime.date(2024, 1, 31)]"],
      [
        "{{ modules.datetime.timedelta(days=1, hours=2) }} {{ modules.datetime.timedelta(hours=-1) }}",
        "1 day, 2:00:00 -1 day, 23:00:00",
      ],
      ["{{ modules.datetime.datetime.now().year > 2000 }}{{ modules.datetime.date.today().year > 2000 }}", "TrueTrue"],
      [
        "{{ [modules.datetime.datetime.fromisoformat('2026-08-31T15:00:00+02:00')] }}",
        "[datetime.datetime(2026, 8, 31, 15, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))]",
      ],
      ["{{ modules.datetime.datetime.fromisoformat('2026-08-31T15:00:00+00:00').tzinfo is none }}", "False"],
      [
        "{{ modules.datetime.datetime(1997, 9, 29, 6, 14, tzinfo=modules.pytz.timezone('America/Los_Angeles')) }}",
        "1997-09-29 06:14:00-07:53",
      ],
      [
        "{{ modules.pytz.timezone('America/Los_Angeles').localize(modules.datetime.datetime(1997, 9, 29, 6, 14)) }}",
        "1997-09-29 06:14:00-07:00",
      ],
      [
        "{{ modules.datetime.datetime.fromisoformat('2024-01-31 10:00:00+02:00').astimezone(modules.pytz.utc) }}",
        "2024-01-31 08:00:00+00:00",
      ],
      [
        "{{ modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27, 6, 0, 0)) }}",
        "2002-10-27 06:00:00-05:00",
      ],
    ],
  ],
  [
    "re",
    [
      ["{{ modules.re.sub('[^a-z]+', '_', 'a b-c') }}", "a_b_c"],
      ["{{ modules.re.search('(?i)(?s)A.B', 'x a\\nb').start() }}", "2"],
      ["{{ modules.re.sub('(\\\\w)(\\\\d)', '\\\\2\\\\1', 'a1 b2') }}", "1a 2b"],
      ["{{ modules.re.match('(?P<y>\\\\d{4})-', '2024-01').group('y') }}", "2024"],
      ["{{ modules.re.match('b', 'ab') }}{{ modules.re.search('b', 'ab').start() }}", "None1"],
      [
        "{{ modules.re.findall('a(.)', 'ab ac') }}{{ modules.re.findall('(a)(.)', 'ab') }}{{ modules.re.findall('a.', 'ab') }}",
        "['b', 'c'][('a', 'b')]['ab']",
      ],
      ["{{ modules.re.split(',\\\\s*', 'a, b,c') }}", "['a', 'b', 'c']"],
      ["{{ modules.re.fullmatch('a|ab', 'ab') is not none }}", "True"],
      ["{{ modules.re.compile('A.C', modules.re.IGNORECASE).search('xabc').span() }}", "(1, 4)"],
      ["{{ modules.re.search('(?i)ABC$', 'abc\n') is not none }}", "True"],
      ["{{ modules.re.escape('a.b') }} {{ modules.re.sub('{{'[:1], 'x', 'a{') }}", "a\\.b ax"],
    ],
  ],
  [
    "itertools",
    [
      ["{{ modules.itertools.product([1, 2], ['a']) | list }}", "[(1, 'a'), (2, 'a')]"],
      ["{{ modules.itertools.chain([1], [2, 3]) | list }}", "[1, 2, 3]"],
      ["{{ modules.itertools.combinations([1, 2, 3], 2) | list }}", "[(1, 2), (1, 3), (2, 3)]"],
      ["{{ modules.itertools.permutations([1, 2]) | list }}", "[(1, 2), (2, 1)]"],
      ["{{ modules.itertools.accumulate([1, 2, 3]) | list }}", "[1, 3, 6]"],
    ],
  ],
] satisfies [string, [string, string][]][])("%s", (_, cases) => {
  it.each(cases)("%s", (template, expected) => {
    expect(render(template)).toBe(expected);
  });
});

describe("writing", () => {
  it("goes to the log", () => {
    expect(render("a{{ log('x') }}{{ log(1, info=true) }}{{ print('y') }}b")).toBe("ab");
    expect(logged).toEqual(["debug: x", "info: 1", "print: y"]);
  });
});

describe("errors", () => {
  it.each([
    "{{ env_var('NOPE') }}",
    "{{ env_var('DBT_ENV_SECRET_X', 'd') }}",
    "{{ set_strict(1) }}",
    "{{ modules.re.search('(', '') }}",
    "{{ modules.datetime.date(2024, 13, 1) }}",
  ])("%s", (template) => {
    expect(() => render(template)).toThrow();
  });
});

it("finds variables: command line, root project, package", () => {
  const sources = {
    cliVars: { a: "cli" },
    rootVars: { a: "root", b: "root", c: "root", lib: { b: "root for lib" } },
    packageVars: { c: "lib", d: "lib", lib: { e: "lib for lib" } },
    packageName: "lib",
  };
  expect(["a", "b", "c", "d", "e", "f"].map((name) => findVariable(name, sources))).toEqual([
    "cli",
    "root for lib",
    "root",
    "lib",
    "lib for lib",
    undefined,
  ]);
  expect(toText("x")).toBe("x");
});
