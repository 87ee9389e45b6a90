"""Documents against the published schemas, unmodified and without the network."""
import os
import pathlib
import subprocess

from served import shared


def ml(version):
    """The folder of the schemas of SDMX-ML 2.1 or 3.0, or nothing where they are not there."""
    return shared(f"schemas/sdmx-ml-{version}")


def xml_errors(folder, documents, schema):
    """What xmllint finds wrong with any of them; a catalogue says where the official schemas are that others import."""
    folder = pathlib.Path(folder)
    rewrites = "".join(
        f'<rewriteURI uriStartString="https://registry.sdmx.org/schemas/{name}/" rewritePrefix="{ml(version).as_uri()}/"/>'
        f'<rewriteSystem systemIdStartString="https://registry.sdmx.org/schemas/{name}/" rewritePrefix="{ml(version).as_uri()}/"/>'
        for name, version in (("v2_1", "2.1"), ("v3_0", "3.0"))
    )
    catalogue = folder / "catalogue.xml"
    catalogue.write_text(f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{rewrites}</catalog>')
    files = [folder / f"document-{number}.xml" for number in range(len(documents))]
    for file, document in zip(files, documents):
        file.write_bytes(document)
    run = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(schema), *map(str, files)], capture_output=True, text=True, env={**os.environ, "XML_CATALOG_FILES": str(catalogue)})
    return [line for line in run.stderr.splitlines() if "parser warning" not in line and not line.endswith(" validates")] if run.returncode else []


def json_errors(folder, documents, schema, tools):
    """What ajv finds wrong with any of them; `tools`: the folder of programs from npm."""
    files = [pathlib.Path(folder) / f"document-{number}.json" for number in range(len(documents))]
    for file, document in zip(files, documents):
        file.write_bytes(document)
    run = subprocess.run(["node", str(pathlib.Path(tools) / "sdmx_json.js"), str(schema), *map(str, files)], capture_output=True, text=True)
    return run.stderr.splitlines() if run.returncode else []
