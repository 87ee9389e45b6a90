/** The search of a copy without a server: the rules of the program's own index (`http/site/search_index`). */

/** `[words, page below the language or "", "en" where the words stay in English]` */
export type Part = [string, string?, string?];
export interface Entry {
    kind: string;
    name: string;
    words: string;
    parts: Part[];
}

/** Texts with equal keys are the same to somebody who searches: case and accents aside, Kazakh letters also as what people type for them. */
export const keyOf = (text: string, letters: Record<string, string>): string =>
    [...text.normalize("NFKC").toLowerCase()]
        .map((letter) => letters[letter] ?? letter)
        .join("")
        .normalize("NFD")
        .replace(/\p{Mn}/gu, "");

const isWord = /[a-z0-9]|[^\x00-\x7f]/;
const wordsOf = (key: string): string[] => key.match(/(?:[a-z0-9]|[^\x00-\x7f])+/g) ?? [];

/** 2: the word itself is there; 1: a word begins with it; 0: neither. */
function match(text: string, word: string): number {
    let best = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at > 0 && isWord.test(text[at - 1] ?? "")) continue;
        if (!isWord.test(text[at + word.length] ?? " ")) return 2;
        best = 1;
    }
    return best;
}

/** Entries in which every word of the query begins a word, best first. */
export function find(entries: Entry[], query: string, letters: Record<string, string>): Entry[] {
    const wanted = wordsOf(keyOf(query.slice(0, 200), letters));
    if (wanted.length === 0) return [];
    const found: { score: number; entry: Entry }[] = [];
    for (const entry of entries) {
        let score = 0;
        let all = true;
        for (const word of wanted) {
            const name = match(entry.name, word);
            const words = match(entry.words, word);
            all &&= name > 0 || words > 0;
            score += 4 * name + words;
        }
        if (all) found.push({ score, entry });
    }
    return found.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
}
