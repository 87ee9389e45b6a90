// npm sdmx-rest asks a running service for data and availability, and compares what it takes for the answer.
//
//     node sdmx_rest.js BASE AGENCY FLOW KEY1 KEY2     KEY1 for the REST API 1, KEY2 for 2; exit code 1 where anything is not as the library expects
const assert = require("assert");
const sdmx = require("sdmx-rest");

const [base, agency, flow, key1, key2] = process.argv.slice(2);
const v1 = sdmx.getService({ id: "V1", api: sdmx.ApiVersion ? sdmx.ApiVersion.v1_5_0 : "v1.5.0", url: `${base}/sdmx/v1` });
const v2 = sdmx.getService({ id: "V2", api: sdmx.ApiVersion ? sdmx.ApiVersion.v2_0_0 : "v2.0.0", url: `${base}/sdmx/v2` });

async function ask(query, service, accept) {
  const response = await sdmx.request2(query, service, { headers: accept ? { Accept: accept } : {} });
  sdmx.checkStatus(query, response);
  if (accept) sdmx.checkMediaType(accept, response);
  return response.text();
}

(async () => {
  const formats = sdmx.data.DataFormat;
  for (const name of Object.keys(formats)) {
    if (name === "SDMX_JSON_1_0_0_CTS") continue; // one publisher's own
    const one = sdmx.getDataQuery({ flow: `${agency},${flow},1.0`, key: key1, start: "2019", detail: "full", obsDimension: "TIME_PERIOD", lastNObs: 2 });
    assert.ok((await ask(one, v1, formats[name])).length > 100, name);
    const two = sdmx.getDataQuery2({ context: `dataflow=${agency}:${flow}(1.0.0)`, key: key2, filters: ["TIME_PERIOD=ge:2019"], obsDimension: "TIME_PERIOD", attributes: "dsd", measures: "all" });
    assert.ok((await ask(two, v2, formats[name])).length > 100, name);
  }
  const json = JSON.parse(await ask(sdmx.getDataQuery2({ context: `dataflow=${agency}:${flow}(*)`, key: "*" }), v2, formats.SDMX_JSON_2_0_0));
  assert.ok(json.data.dataSets.length === 1);
  const available = sdmx.getAvailabilityQuery({ flow: `${agency},${flow},1.0`, key: key1, mode: "available", references: "codelist", component: "area" });
  assert.ok((await ask(available, v1, "application/vnd.sdmx.structure+xml;version=2.1")).includes("KeyValue"));
  const available2 = sdmx.getAvailabilityQuery2({ context: `dataflow=${agency}:${flow}(1.0.0)`, key: key2, component: "area", mode: "exact" });
  assert.ok((await ask(available2, v2, "application/vnd.sdmx.structure+json;version=2.0.0")).includes("cubeRegions"));
  const schema = sdmx.getSchemaQuery({ context: "datastructure", agency, id: `DSD_${flow}`, version: "1.0" });
  assert.ok((await ask(schema, v1)).includes("xs:schema"));
  await assert.rejects(ask(sdmx.getDataQuery({ flow: "nothing" }), v1, formats.SDMX_JSON), RangeError);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
