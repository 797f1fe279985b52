export { type BuildCatalogOptions, buildCatalog } from "./build-catalog.ts";
export type { CatalogArtifact, CatalogColumn, CatalogStat, CatalogTable } from "./catalog-artifact.ts";
export { type ServeSiteOptions, type SiteServer, serveSite } from "./serve-site.ts";
export { type WriteSiteOptions, writeSite } from "./write-site.ts";
export { writeStaticPage } from "./write-static-page.ts";
