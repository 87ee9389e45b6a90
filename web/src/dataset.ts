interface Category {
    index?: Record<string, number> | string[];
    label?: Record<string, string>;
}

/** A JSON-stat 2 dataset. */
export interface Dataset {
    id: string[];
    size: number[];
    dimension: Record<string, { label: string; category: Category }>;
    value: (number | null)[] | Record<string, number | null>;
    status?: Record<string, string> | string[];
}

export interface Cell {
    value: number | null;
    /** Why there is no number. */
    status: string;
}

/** Where each code of a dimension stands: JSON-stat gives its codes in order, or an object of positions, or a single code only. */
function positionsOf({ index, label }: Category): Map<string, number> {
    if (Array.isArray(index)) return new Map(index.map((code, i) => [code, i]));
    return new Map(index ? Object.entries(index) : Object.keys(label ?? {}).map((code, i) => [code, i]));
}

/** Reads cells by one code a dimension; the last dimension is the fastest. A code that the dataset does not have counts as its first. */
export function readerOf(dataset: Dataset): (codes: Record<string, string>) => Cell {
    let stride = 1;
    const dimensions = dataset.id
        .map((name, d) => ({ name, size: dataset.size[d] ?? 1, positions: positionsOf(dataset.dimension[name]?.category ?? {}) }))
        .reverse()
        .map((dimension) => {
            const mine = { ...dimension, stride };
            stride *= dimension.size;
            return mine;
        });
    const values = dataset.value as Record<number, number | null>;
    const states = dataset.status as Record<number, string> | undefined;
    return (codes) => {
        let at = 0;
        for (const { name, positions, stride } of dimensions) at += stride * (positions.get(codes[name] ?? "") ?? 0);
        return { value: values[at] ?? null, status: states?.[at] ?? "" };
    };
}

/** RFC 4180: what holds a comma, a quotation mark or a line break is quoted. */
export const csvOf = (rows: string[][]): string => rows.map((row) => row.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(",")).join("\r\n") + "\r\n";

/** Numbers as the server writes them. Kazakh writes them as Russian does; browsers claim to know Kazakh and write it as no language. */
export const numbersOf = (language: string): ((value: number) => string) => {
    const format = new Intl.NumberFormat(language === "kk" ? "ru" : language, { maximumFractionDigits: 6, useGrouping: true });
    return (value) => format.format(value);
};
