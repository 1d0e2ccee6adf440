import type { TimedPhone } from "@/engine/speech/types";
import { clamp01, mix, smoothstep } from "./space";

/** What the drawn mouth can do. All but `spread` are 0..1. */
export interface MouthShape {
  /** Gap between the lips; 1 is the widest the presenters speak. */
  open: number;
  /** -1 rounded and pushed forward .. 1 drawn wide. */
  spread: number;
  /** Lips rolled in and pressed, as in p, b, m. */
  press: number;
  /** Lower lip under the upper teeth, as in f, v. */
  tuck: number;
  /** Tip of the tongue at the upper teeth, as in l, th, d, n. */
  tongue: number;
}

export const MOUTH_AT_REST: MouthShape = { open: 0, spread: 0.12, press: 0, tuck: 0, tongue: 0 };

/** An articulation target: the shape, how much it insists, and how far it reaches to both sides. */
interface Target extends MouthShape {
  weight: number;
  reachMs: number;
}

const TARGETS = new Map<string, Target>();

function target(phones: string, shape: Partial<MouthShape>, weight: number, reachMs: number): void {
  for (const phone of phones.split(" ")) TARGETS.set(phone, { ...MOUTH_AT_REST, ...shape, weight, reachMs });
}

target("a ɑ ɒ æ ʌ", { open: 1, spread: 0.15 }, 1.2, 64);
target("ɛ e", { open: 0.72, spread: 0.45 }, 1, 62);
target("i ɪ", { open: 0.36, spread: 0.85 }, 1, 62);
target("o ɔ", { open: 0.66, spread: -0.7 }, 1.1, 70);
target("u ʊ w", { open: 0.26, spread: -1 }, 1.3, 72);
target("ə ɐ", { open: 0.44, spread: 0.1 }, 0.5, 52);
target("ɜ ɚ ɝ ɹ r", { open: 0.34, spread: -0.4 }, 0.9, 56);
target("p b m", { press: 1 }, 2, 50);
target("f v", { open: 0.1, spread: 0.2, tuck: 1 }, 2.4, 48);
target("ʃ ʒ", { open: 0.22, spread: -0.5 }, 1.5, 54);
target("s z", { open: 0.13, spread: 0.45 }, 1.4, 48);
target("t d n l", { open: 0.2, spread: 0.2, tongue: 0.9 }, 0.8, 44);
target("θ ð", { open: 0.26, spread: 0.15, tongue: 1 }, 1, 48);
target("k ɡ ŋ h x", { open: 0.28, spread: 0.1 }, 0.4, 44);
target("j", { open: 0.26, spread: 0.6 }, 0.8, 56);

/** Between words and in pauses the mouth drifts here, softly enough that any phone nearby wins. */
const REST_PULL = 0.025;
const BILABIAL = new Set(["p", "b", "m"]);
/** Lips start to meet this long before a closure and part this long after it. */
const CLOSING_MS = 70;
/** A closure shorter than this is not seen at 25 fps. */
const CLOSED_MS = 56;

/** The time a bilabial keeps the lips shut: its own, widened to what a frame can show. */
export function closureOf(phone: TimedPhone): { startMs: number; endMs: number } {
  const missing = Math.max(0, CLOSED_MS - (phone.endMs - phone.startMs)) / 2;
  return { startMs: phone.startMs - missing, endMs: phone.endMs + missing };
}

export function isBilabial(phone: TimedPhone): boolean {
  return BILABIAL.has(phone.ipa);
}

/**
 * The mouth at one moment of speech. Every phone pulls by a Gaussian dominance around its own time (Cohen and
 * Massaro 1993); stress opens vowels further; bilabials shut the lips whatever their neighbours want.
 */
export function articulate(phones: readonly TimedPhone[], tMs: number): MouthShape {
  const sum = { open: 0, spread: REST_PULL * MOUTH_AT_REST.spread, press: 0, tuck: 0, tongue: 0 };
  let total = REST_PULL;
  let closure = 0;
  for (const phone of phones) {
    const wanted = TARGETS.get(phone.ipa);
    if (!wanted) continue;
    const outside = Math.max(phone.startMs - tMs, tMs - phone.endMs, 0) / wanted.reachMs;
    if (isBilabial(phone)) closure = Math.max(closure, closureAt(phone, tMs));
    if (outside > 4) continue;
    const pull = wanted.weight * Math.exp(-0.9 * outside * outside);
    const stressed = 0.9 + 0.08 * phone.stress;
    total += pull;
    sum.open += pull * wanted.open * stressed;
    sum.spread += pull * wanted.spread;
    sum.press += pull * wanted.press;
    sum.tuck += pull * wanted.tuck;
    sum.tongue += pull * wanted.tongue;
  }
  const shape = {
    open: sum.open / total,
    spread: sum.spread / total,
    press: sum.press / total,
    tuck: sum.tuck / total,
    tongue: sum.tongue / total,
  };
  return {
    ...shape,
    open: clamp01(shape.open * 1.12) * (1 - closure),
    press: mix(shape.press * 0.5, 1, closure),
    tongue: shape.tongue * (1 - closure),
  };
}

function closureAt(phone: TimedPhone, tMs: number): number {
  const { startMs, endMs } = closureOf(phone);
  return smoothstep(startMs - CLOSING_MS, startMs, tMs) * (1 - smoothstep(endMs, endMs + CLOSING_MS, tMs));
}
