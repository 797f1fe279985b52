import type { JsonObject } from "../../core/index.ts";

/** The schemas of facets that are written, by their keys. Source: https://openlineage.io/spec/facets */
const schemas = {
  dataQualityAssertions: "1-1-0/DataQualityAssertionsDatasetFacet",
  dataSource: "1-0-1/DatasourceDatasetFacet",
  datasetDocumentation: "1-1-0/DocumentationDatasetFacet",
  datasetOwnership: "1-0-1/OwnershipDatasetFacet",
  datasetTags: "1-0-0/TagsDatasetFacet",
  documentation: "1-1-0/DocumentationJobFacet",
  errorMessage: "1-0-1/ErrorMessageRunFacet",
  jobType: "2-0-4/JobTypeJobFacet",
  outputStatistics: "1-0-2/OutputStatisticsOutputDatasetFacet",
  ownership: "1-0-1/OwnershipJobFacet",
  parent: "1-2-0/ParentRunFacet",
  processing_engine: "1-1-1/ProcessingEngineRunFacet",
  schema: "1-2-0/SchemaDatasetFacet",
  sourceCode: "1-0-1/SourceCodeJobFacet",
  sql: "1-1-0/SQLJobFacet",
  tags: "1-0-0/TagsJobFacet",
  test: "1-0-1/TestRunFacet",
} as const;

export type FacetKind = keyof typeof schemas;

/** Makes facets: data with who says it and by which schema. */
export type MakeFacet = (kind: FacetKind, data: JsonObject) => JsonObject;

/** Facets of one producer. */
export function facetMaker(producer: string): MakeFacet {
  return (kind, data) => {
    const schema = schemas[kind];
    const name = schema.split("/")[1] ?? schema;
    return {
      _producer: producer,
      _schemaURL: `https://openlineage.io/spec/facets/${schema}.json#/$defs/${name}`,
      ...data,
    };
  };
}

/** Facets by key, without those that have nothing to say. */
export function present(facets: Readonly<Record<string, JsonObject | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(facets).filter(([, facet]) => facet !== undefined)) as JsonObject;
}
