import type { TimedPhone } from "./types";

/** Flite's US English phones (CMU set) in IPA; diphthongs, affricates and syllabic l are two phones. */
// biome-ignore format: a table
const IPA: Record<string, string> = {
  aa: "ɑ", ae: "æ", ah: "ʌ", ao: "ɔ", aw: "a ʊ", ax: "ə", axr: "ɚ", ay: "a ɪ", b: "b", ch: "t ʃ", d: "d", dh: "ð",
  dx: "ɾ", eh: "ɛ", el: "ə l", em: "m", en: "n", er: "ɝ", ey: "e ɪ", f: "f", g: "ɡ", hh: "h", hv: "h", ih: "ɪ",
  iy: "i", jh: "d ʒ", k: "k", l: "l", m: "m", n: "n", ng: "ŋ", nx: "n", ow: "o ʊ", oy: "ɔ ɪ", p: "p", r: "ɹ", s: "s",
  sh: "ʃ", t: "t", th: "θ", uh: "ʊ", uw: "u", v: "v", w: "w", y: "j", z: "z", zh: "ʒ",
};

/** Share of the first phone of a pair: the stop of an affricate is shorter, the first half of a diphthong longer. */
const firstShare = (first: string) => (first === "t" || first === "d" ? 0.45 : 0.6);

/** One flite segment as IPA phones. Flite prints no stress. */
export function phonesOfFlite(segment: { name: string; startMs: number; endMs: number }): TimedPhone[] {
  const { startMs, endMs } = segment;
  const [first, second] = (IPA[segment.name] ?? "ə").split(" ") as [string, string?];
  if (second === undefined) return [{ ipa: first, startMs, endMs, stress: 0 }];
  const middleMs = startMs + (endMs - startMs) * firstShare(first);
  return [
    { ipa: first, startMs, endMs: middleMs, stress: 0 },
    { ipa: second, startMs: middleMs, endMs, stress: 0 },
  ];
}
