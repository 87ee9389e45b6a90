// Validates observatories against their own datapackage.json with the Frictionless library: every row is cast to its
// Table Schema and every foreign key is followed.
// The first folder is then read once more with a mistake of each kind put in, which the library must see.
//
//   node frictionless.js FOLDER...
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { check } = require("@placemarkio/check-geojson");
const { Package } = require("datapackage");

/** The mistakes of one folder, each a line. */
async function mistakesOf(folder) {
    const found = [];
    const tabular = await Package.load(path.join(folder, "datapackage.json"), { basePath: folder, strict: false });
    for (const error of tabular.errors) found.push(`datapackage.json: ${error.message}`);
    let rows = 0;
    for (const resource of tabular.resources) {
        if (resource.descriptor.format === "geojson") {
            // Not a table: that it is what it says is read strictly.
            try {
                check(fs.readFileSync(path.join(folder, resource.descriptor.path), "utf8"));
            } catch (error) {
                found.push(`${resource.descriptor.path}: ${error.message}`);
            }
            continue;
        }
        try {
            const read = await resource.read({ keyed: true, relations: true });
            rows += read.length;
        } catch (error) {
            const errors = error.multiple ? error.errors : [error];
            for (const one of errors) found.push(`${resource.descriptor.path}: ${one.message}`);
        }
    }
    return { found, rows, resources: tabular.resources.length };
}

/** What a tool must object to: a file, what stands in it, what it becomes. */
const spoilt = [
    ["registers/areas.csv", "XQ-OR,region,XQ,1991-01-01", "XQ-OR,region,XQ,01.01.1991"],
    ["registers/area_names.csv", "\nXQ-OR,", "\nXQ-OT,"],
    ["registers/lists.csv", "title_kk", "title"],
    ["boundaries/regions_2021.geojson", "[[[", "[["],
];

/** The mistakes put in that were not seen. */
async function unseenIn(folder) {
    const unseen = [];
    for (const [file, was, becomes] of spoilt) {
        const copy = fs.mkdtempSync(path.join(os.tmpdir(), "dalel-frictionless-"));
        fs.cpSync(folder, copy, { recursive: true });
        const text = fs.readFileSync(path.join(copy, file), "utf8");
        if (!text.includes(was)) throw new Error(`${file} does not hold ${was}`);
        fs.writeFileSync(path.join(copy, file), text.replace(was, becomes));
        const { found } = await mistakesOf(copy);
        if (found.length === 0) unseen.push(`${file}: ${becomes}`);
        fs.rmSync(copy, { recursive: true });
    }
    return unseen;
}

async function main(folders) {
    let mistakes = 0;
    for (const folder of folders) {
        const { found, rows, resources } = await mistakesOf(folder);
        mistakes += found.length;
        for (const line of found) console.log(`${folder}/${line}`);
        console.log(`${folder}: ${rows} rows of ${resources} resources, ${found.length} mistakes`);
        if (rows === 0) mistakes += 1;
    }
    for (const line of await unseenIn(folders[0])) {
        mistakes += 1;
        console.log(`not seen: ${line}`);
    }
    return mistakes === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then((code) => process.exit(code));
