import { scriptOf } from "@/lib/domain/captions/script";

/** Width of a line in em. */
export type LineMeasure = (line: string) => number;

/**
 * Text broken into lines of at most `maxEms` em, evenly: as few lines as needed, then each as full as the others. New
 * lines in the text stay. A word wider than a line stands alone. Scripts without spaces break between their words.
 */
export function wrapText(text: string, maxEms: number, measure: LineMeasure): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const pieces = paragraph.trim().split(/\s+/).filter(Boolean).flatMap(breakable);
    if (pieces.length === 0) return [];
    const fullest = fill(pieces, maxEms, measure);
    const whole = measure(fullest.join(" "));
    // Tighten the measure until one more line would be needed.
    for (let ems = whole / fullest.length; ems < maxEms; ems += maxEms / 40) {
      const even = fill(pieces, ems, measure);
      if (even.length <= fullest.length) return even;
    }
    return fullest;
  });
}

/** A part that no line breaks inside of; `glued` when no space goes before it. */
interface Piece {
  text: string;
  glued: boolean;
}

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

function breakable(word: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { segment, isWordLike } of segmenter.segment(word)) {
    const last = pieces.at(-1);
    const spaceless = ["han", "kana", "thai"].includes(scriptOf(segment[0] ?? ""));
    // Marks stay with the word before them, and kana (particles, endings) with the kanji before them.
    const clings = !isWordLike || !spaceless || /^[ぁ-ゖー]/.test(segment);
    if (last && clings) last.text += segment;
    else pieces.push({ text: segment, glued: last !== undefined });
  }
  return pieces;
}

function fill(pieces: Piece[], maxEms: number, measure: LineMeasure): string[] {
  const lines: string[] = [];
  for (const { text, glued } of pieces) {
    const last = lines.at(-1);
    const longer = last === undefined ? text : `${last}${glued ? "" : " "}${text}`;
    if (last !== undefined && measure(longer) <= maxEms) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}
