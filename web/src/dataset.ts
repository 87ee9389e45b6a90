/** A JSON-stat 2 dataset as PxWebApi answers it. */
export interface Dataset {
    id: string[];
    size: number[];
    dimension: Record<string, { label: string; category: { index: Record<string, number>; label: Record<string, string> } }>;
    value: (number | null)[] | Record<string, number | null>;
    status?: Record<string, string> | string[];
}

export interface Cell {
    value: number | null;
    /** Why there is no number. */
    status: string;
}

export const codesOf = (dataset: Dataset, dimension: string): string[] => {
    const index = dataset.dimension[dimension]?.category.index ?? {};
    return Object.keys(index).sort((a, b) => (index[a] ?? 0) - (index[b] ?? 0));
};

/** The cell of one code a dimension; the last dimension is the fastest. */
export function cellAt(dataset: Dataset, codes: Record<string, string>): Cell {
    let at = 0;
    dataset.id.forEach((dimension, d) => {
        at = at * (dataset.size[d] ?? 1) + (dataset.dimension[dimension]?.category.index[codes[dimension] ?? ""] ?? 0);
    });
    const value = (dataset.value as Record<number, number | null>)[at] ?? null;
    return { value, status: (dataset.status as Record<number, string> | undefined)?.[at] ?? "" };
}

/** RFC 4180: what holds a comma, a quotation mark or a line break is quoted. */
export const csvOf = (rows: string[][]): string => rows.map((row) => row.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(",")).join("\r\n") + "\r\n";

/** Numbers as the server writes them. Kazakh writes them as Russian does; browsers claim to know Kazakh and write it as no language. */
export const numbersOf = (language: string): ((value: number) => string) => {
    const format = new Intl.NumberFormat(language === "kk" ? "ru" : language, { maximumFractionDigits: 6, useGrouping: true });
    return (value) => format.format(value);
};
