import "./site.css";
import { mount, type Component } from "svelte";

/**
 * An island is a Svelte component that takes the place of what the server wrote. The server says
 *
 *     <div data-island="theme"> … <script type="application/json">{"props": "of the component"}</script></div>
 *
 * What the component cannot replace stays: without scripts, or where an island fails to load, the page is whole.
 */
const islands = import.meta.glob<{ default: Component<Record<string, unknown>> }>("./islands/*/index.svelte");

async function enliven(place: HTMLElement): Promise<void> {
    const load = islands[`./islands/${place.dataset["island"]}/index.svelte`];
    if (!load) return;
    const given = place.querySelector('script[type="application/json"]')?.textContent;
    const props = given ? (JSON.parse(given) as Record<string, unknown>) : {};
    const { default: component } = await load();
    const stage = document.createElement(place.tagName);
    for (const { name, value } of place.attributes) if (name !== "data-island") stage.setAttribute(name, value);
    mount(component, { target: stage, props });
    place.replaceWith(stage);
}

for (const place of document.querySelectorAll<HTMLElement>("[data-island]")) {
    enliven(place).catch((error: unknown) => {
        console.error(`island ${place.dataset["island"]}`, error);
        place.dataset["failed"] = "";
    });
}
