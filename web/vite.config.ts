import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { boundaries } from "./tools/boundaries.ts";
import { formulas } from "./tools/formulas.ts";

/** What the program carries: files named by their content, `manifest.json` that says which entry became which file, `formulas.json`, `boundaries.json`. */
export default defineConfig({
    base: "./",
    publicDir: false,
    plugins: [svelte(), formulas("../docs/methods"), boundaries()],
    build: {
        target: "es2022",
        manifest: "manifest.json",
        modulePreload: { polyfill: false },
        assetsDir: "",
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        rollupOptions: { input: { site: "src/site.ts", theme: "src/theme.ts" } },
    },
});
