import { lineEms } from "./text-width";

/**
 * Text broken into lines of at most `maxEms` em, evenly: as few lines as needed, then each as full as the others. New
 * lines in the text stay. A word wider than a line stands alone.
 */
export function wrapText(text: string, maxEms: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const words = paragraph.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const fullest = fill(words, maxEms);
    const whole = lineEms(words.join(" "));
    // Tighten the measure until one more line would be needed.
    for (let ems = whole / fullest.length; ems < maxEms; ems += maxEms / 40) {
      const even = fill(words, ems);
      if (even.length <= fullest.length) return even;
    }
    return fullest;
  });
}

function fill(words: string[], maxEms: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && lineEms(longer) <= maxEms) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
