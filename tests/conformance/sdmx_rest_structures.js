// npm sdmx-rest asks a running service for structures: every type, every detail, every reference it knows, and schemas.
//
//     node sdmx_rest_structures.js BASE AGENCY TABLE     exit code 1 where an answer is not what the library expects
const assert = require("assert");
const sdmx = require("sdmx-rest");

const [base, agency, table] = process.argv.slice(2);
const services = [
  { api: sdmx.getService({ id: "V1", api: "v1.5.0", url: `${base}/sdmx/v1` }), resources: sdmx.utils.ApiResources.v1_5_0, accept: "application/vnd.sdmx.structure+xml;version=2.1", version: "1.0" },
  { api: sdmx.getService({ id: "V2", api: "v2.0.0", url: `${base}/sdmx/v2` }), resources: sdmx.utils.ApiResources.v2_0_0, accept: "application/vnd.sdmx.structure+json;version=2.0.0", version: "1.0.0" },
];
const types = Object.values(sdmx.metadata.MetadataType);
const details = Object.values(sdmx.metadata.MetadataDetail);
const references = Object.values(sdmx.metadata.MetadataReferences);
// What an observatory has in the version of the API, so that an answer is due.
const present = {
  V1: ["agencyscheme", "allowedconstraint", "categorisation", "categoryscheme", "codelist", "conceptscheme", "contentconstraint", "actualconstraint", "dataconsumerscheme", "dataflow", "dataproviderscheme", "datastructure", "hierarchicalcodelist", "metadataflow", "metadatastructure", "organisationscheme", "organisationunitscheme", "process", "provisionagreement", "reportingtaxonomy", "structure", "structureset"],
  V2: ["agencyscheme", "categorisation", "categoryscheme", "codelist", "conceptscheme", "dataconstraint", "dataconsumerscheme", "dataflow", "dataproviderscheme", "datastructure", "hierarchy", "hierarchyassociation", "metadataflow", "metadatastructure", "organisationunitscheme", "process", "provisionagreement", "reportingtaxonomy"],
};

async function ask(query, service) {
  const response = await sdmx.request2(query, service.api, { headers: { Accept: service.accept } });
  if (response.status === 404) return null;
  assert.strictEqual(response.status, 200, sdmx.getUrl(query, service.api));
  sdmx.checkMediaType(service.accept, response);
  return response.text();
}

/// The query, or nothing where the library knows that this version of the API has no such thing.
function built(options, service) {
  try {
    const query = sdmx.getMetadataQuery(options);
    sdmx.getUrl(query, service.api);
    return query;
  } catch {
    return null;
  }
}

(async () => {
  let answered = 0;
  for (const service of services) {
    const found = [];
    for (const resource of types) {
      if (resource === "structure" && service.api.id === "V2") continue; // the library's word for `*`
      const query = built({ resource }, service);
      const text = query && (await ask(query, service));
      if (text) found.push(resource);
    }
    assert.deepStrictEqual(found.filter((type) => type !== "*").sort(), present[service.api.id].slice().sort());
    for (const detail of details)
      for (const reference of references) {
        // The library checks the types of what is asked for, not those of references, and does not know what came with the second API.
        const isType = types.includes(reference);
        if (isType && !service.resources.includes(reference)) continue;
        if (service.api.id === "V1" && (detail === "raw" || reference === "ancestors")) continue;
        const query = built({ resource: "dataflow", agency, id: table, version: service.version, detail, references: reference }, service);
        if (!query) continue;
        assert.ok(await ask(query, service), `${detail} ${reference}`);
        answered += 1;
      }
    assert.ok((await ask(built({ resource: "codelist", agency: [agency, "ECB"], id: ["CL_sex", "CL_area"], item: ["F", "M"] }, service), service)).includes("F"));
    assert.strictEqual(await ask(built({ resource: "codelist", id: "CL_NONE" }, service), service), null);
    for (const context of ["datastructure", "dataflow", "provisionagreement"]) {
      const id = { datastructure: "DSD_", dataflow: "", provisionagreement: "PA_" }[context] + table;
      const query = sdmx.getSchemaQuery({ context, agency, id, version: service.version, obsDimension: "TIME_PERIOD" });
      const response = await sdmx.request2(query, service.api, { headers: { Accept: "application/vnd.sdmx.schema+xml;version=2.1" } });
      sdmx.checkStatus(query, response);
      assert.ok((await response.text()).includes("xs:complexType"));
    }
  }
  assert.ok(answered > 300, `${answered} answers`);
  console.log(`${answered} combinations of detail and references`);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
