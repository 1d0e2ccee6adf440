import { splitGraphemes } from "@/lib/domain/captions/script";

/** Letters of these change with their neighbours: half a word would be drawn wrong. */
const JOINED = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]/u;

/** The parts of a text that a typewriter sets one after the other: characters, or words where letters are joined. */
export function unitsOf(text: string): string[] {
  return JOINED.test(text) ? text.split(/(?<=\s)/u) : splitGraphemes(text);
}

/** The first `count` units of a text, and the rest. */
export function splitUnits(text: string, count: number): [shown: string, hidden: string] {
  const units = unitsOf(text);
  return [units.slice(0, count).join(""), units.slice(count).join("")];
}
