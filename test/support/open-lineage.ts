/** An event of OpenLineage about a run. */
export interface LineageEvent {
  readonly eventType: string;
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly LineageDataset[];
  readonly outputs: readonly LineageDataset[];
}

/** A dataset of an event. */
export interface LineageDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets: Facets;
  readonly inputFacets?: Facets;
  readonly outputFacets?: Facets;
}

type Facets = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Check = (value: unknown) => string | undefined;

const is =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value) =>
    test(value) ? undefined : `is not ${what}`;
const text = is("a text", (value) => typeof value === "string" && value !== "");
const truth = is("true or false", (value) => typeof value === "boolean");
const count = is("a whole number", Number.isInteger);
const uuid = is("a UUID", (value) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(String(value)));
const time = is("a time", (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(value)));
const uri = is("a URI", (value) => typeof value === "string" && /^[a-z][a-z\d+.-]*:[^\s]*$/i.test(value));
const one = (...values: readonly string[]) => is(`one of ${values.join()}`, (value) => values.includes(String(value)));

/** An object with these keys; those that end with `?` may be left out, and others are not there. */
function shape(keys: Readonly<Record<string, Check>>): Check {
  const checks = new Map(Object.entries(keys).map(([key, check]) => [key.replace("?", ""), check]));
  const required = Object.keys(keys).filter((key) => !key.endsWith("?"));
  return (value) => {
    if (typeof value !== "object" || value === null) return "is no object";
    const missing = required.find((key) => !(key in value));
    if (missing !== undefined) return `lacks ${missing}`;
    for (const [key, item] of Object.entries(value)) {
      const check = checks.get(key);
      const problem = check === undefined ? "should not be there" : check(item);
      if (problem !== undefined) return `${key} ${problem}`;
    }
    return undefined;
  };
}

const many =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return "is no list";
    return value.map(check).find((problem) => problem !== undefined);
  };

const runAndJob = { run: shape({ runId: uuid }), job: shape({ namespace: text, name: text }) };
const testDetails = {
  ...{ name: text, "severity?": text, "description?": text, "expected?": text, "actual?": text },
  ...{ "content?": text, "contentType?": text },
};
const owners = { owners: many(shape({ name: text, "type?": text })) };
const tags = { tags: many(shape({ key: text, value: text, "source?": text, "field?": text })) };
const documentation = { description: text, "contentType?": text };

/** The facets that xform writes, after the published schemas, by where they stand: the end of the schema, and the keys. */
const known: Readonly<Record<string, Readonly<Record<string, readonly [string, Readonly<Record<string, Check>>]>>>> = {
  run: {
    parent: ["1-2-0/ParentRunFacet", { ...runAndJob, "root?": shape(runAndJob) }],
    test: [
      "1-0-1/TestRunFacet",
      { tests: many(shape({ status: one("pass", "fail", "skip"), "type?": text, ...testDetails })) },
    ],
    errorMessage: ["1-0-1/ErrorMessageRunFacet", { message: text, programmingLanguage: text, "stackTrace?": text }],
    processing_engine: [
      "1-1-1/ProcessingEngineRunFacet",
      { version: text, "name?": text, "openlineageAdapterVersion?": text },
    ],
  },
  job: {
    jobType: ["2-0-4/JobTypeJobFacet", { processingType: one("BATCH"), integration: text, "jobType?": text }],
    sourceCode: ["1-0-1/SourceCodeJobFacet", { language: text, sourceCode: text }],
    sql: ["1-1-0/SQLJobFacet", { query: text, "dialect?": text }],
    documentation: ["1-1-0/DocumentationJobFacet", documentation],
    ownership: ["1-0-1/OwnershipJobFacet", owners],
    tags: ["1-0-0/TagsJobFacet", tags],
  },
  dataset: {
    dataSource: ["1-0-1/DatasourceDatasetFacet", { "name?": text, "uri?": uri }],
    schema: ["1-2-0/SchemaDatasetFacet", { fields: many(shape({ name: text, "type?": text, "description?": text })) }],
    documentation: ["1-1-0/DocumentationDatasetFacet", documentation],
    ownership: ["1-0-1/OwnershipDatasetFacet", owners],
    tags: ["1-0-0/TagsDatasetFacet", tags],
  },
  input: {
    dataQualityAssertions: [
      "1-1-0/DataQualityAssertionsDatasetFacet",
      {
        assertions: many(shape({ assertion: text, success: truth, "column?": text, ...testDetails })),
      },
    ],
  },
  output: { outputStatistics: ["1-0-2/OutputStatisticsOutputDatasetFacet", { "rowCount?": count, "size?": count }] },
};

function facets(place: string): Check {
  return (value) => {
    for (const [key, facet] of Object.entries((value ?? {}) as Facets)) {
      const [schema, keys] = known[place]?.[key] ?? [];
      if (schema === undefined || keys === undefined) return `has the facet ${key}, which is not known there`;
      const { _schemaURL: url } = facet;
      const name = schema.split("/")[1];
      if (url !== `https://openlineage.io/spec/facets/${schema}.json#/$defs/${name}`)
        return `${key} has the schema ${url}`;
      const problem = shape({ _producer: uri, _schemaURL: uri, ...keys })(facet);
      if (problem !== undefined) return `${key}: ${problem}`;
    }
    return undefined;
  };
}

const dataset = { namespace: text, name: text, "facets?": facets("dataset") };
const event = shape({
  eventType: one("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER"),
  eventTime: time,
  producer: uri,
  schemaURL: one("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"),
  run: shape({ runId: uuid, "facets?": facets("run") }),
  job: shape({ namespace: text, name: text, "facets?": facets("job") }),
  "inputs?": many(shape({ ...dataset, "inputFacets?": facets("input") })),
  "outputs?": many(shape({ ...dataset, "outputFacets?": facets("output") })),
});

/**
 * All that is wrong with events of one command: by the published schema 2-0-2 and those of the facets, which here allow no
 * other keys, and as runs, each of which starts once, ends once and later, and has a parent among them.
 */
export function lineageProblems(events: readonly unknown[], outer?: string): readonly string[] {
  const problems = events.flatMap((value) => {
    const problem = event(value);
    return problem === undefined ? [] : [`${(value as LineageEvent).job?.name}: ${problem}`];
  });
  const byRun = new Map<string, LineageEvent[]>();
  for (const one of events as readonly LineageEvent[])
    byRun.set(one.run.runId, [...(byRun.get(one.run.runId) ?? []), one]);
  for (const [runId, [first, ...others]] of byRun) {
    const states = [first, ...others].map((one) => one?.eventType).join(" ");
    const name = first?.job.name;
    if (!/^START (COMPLETE|FAIL|ABORT)$/.test(states)) problems.push(`${name}: ${states}`);
    if (others.some((one) => one.eventTime < (first?.eventTime ?? ""))) problems.push(`${name} ends before it starts`);
    const parent = (first?.run.facets.parent?.run as { runId: string } | undefined)?.runId;
    if (parent !== undefined && parent !== outer && !byRun.has(parent))
      problems.push(`${name} has no parent: ${parent}`);
    if (parent === runId) problems.push(`${name} is its own parent`);
  }
  return problems;
}
