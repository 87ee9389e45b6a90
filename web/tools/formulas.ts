import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import temml from "temml";
import type { Plugin } from "vite";

/** A formula of a page of methods: TeX between `$` (in a line) or `$$` (set apart), and what browsers draw without a program. */
interface Formula {
    tex: string;
    display: boolean;
    mathml: string;
}

/** Every formula of the Markdown files below a folder, each once. Code is left out. Fails where one is no TeX. */
export function formulasOf(folder: string): Formula[] {
    const found = new Map<string, Formula>();
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort()) {
        const text = readFileSync(join(folder, file), "utf8").replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
        for (const [, set, inline] of text.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$]+?)\$/g)) {
            const display = set !== undefined;
            const tex = (set ?? inline ?? "").replace(/\s+/g, " ").trim();
            // Style attributes would be blocked by the pages' Content-Security-Policy; site.css says what they say.
            const mathml = temml.renderToString(tex, { displayMode: display, throwOnError: true, annotate: false, xml: true }).replace(/ style="[^"]*"/g, "");
            found.set(`${display}${tex}`, { tex, display, mathml });
        }
    }
    return [...found.values()];
}

/** Emits `formulas.json`. */
export function formulas(folder: string): Plugin {
    return {
        name: "formulas",
        generateBundle() {
            this.emitFile({ type: "asset", fileName: "formulas.json", source: JSON.stringify(formulasOf(folder)) });
        },
    };
}
