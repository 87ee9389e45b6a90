import "./site.css";
import { mount, type Component } from "svelte";

/**
 * An island is a Svelte component that takes the place of what the server wrote. The server says
 *
 *     <div data-island="theme"> … <script type="application/json">{"props": "of the component"}</script></div>
 *
 * What the component cannot replace stays: without scripts, or where an island fails to load, the page is whole. An island that needs
 * something of the data services before it can stand exports `prepare(props)`; what that gives is its property `prepared`. Where it
 * rejects, what the server wrote stays, with the words `props.words.absent` after it.
 */
type Props = Record<string, unknown> & { words?: { absent?: string } };
interface Island {
    default: Component<Record<string, unknown>>;
    prepare?: (props: Props) => Promise<unknown>;
}
const islands = import.meta.glob<Island>("./islands/*/index.svelte");

async function enliven(place: HTMLElement): Promise<void> {
    const load = islands[`./islands/${place.dataset["island"]}/index.svelte`];
    if (!load) return;
    const given = place.querySelector('script[type="application/json"]')?.textContent;
    const props = given ? (JSON.parse(given) as Props) : {};
    const { default: component, prepare } = await load();
    let prepared: unknown;
    try {
        prepared = await prepare?.(props);
    } catch {
        place.dataset["failed"] = "";
        const notice = document.createElement("p");
        notice.className = "notice";
        notice.setAttribute("role", "status");
        notice.textContent = props.words?.absent ?? "";
        place.append(notice);
        return;
    }
    const stage = document.createElement(place.tagName);
    for (const { name, value } of place.attributes) if (name !== "data-island") stage.setAttribute(name, value);
    mount(component, { target: stage, props: prepare ? { ...props, prepared } : props });
    place.replaceWith(stage);
}

for (const place of document.querySelectorAll<HTMLElement>("[data-island]")) {
    enliven(place).catch((error: unknown) => {
        console.error(`island ${place.dataset["island"]}`, error);
        place.dataset["failed"] = "";
    });
}
