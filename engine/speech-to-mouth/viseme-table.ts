import { z } from "zod";
import model from "./articulation.json" with { type: "json" };

const triple = z.tuple([z.number(), z.number(), z.number()]);
const gesture = z.object({ target: triple, dominance: triple });

/** The numbers of the articulation model: `articulation.json` is also what the networks are trained on (engine/training). */
export const ARTICULATION = z
  .object({
    /** Lips move before the sound is heard (Schwartz & Savariaux 2014: 30 to 60 ms for openings). */
    visualLeadMs: z.number(),
    /** Of a closure the sound itself is the gap, so the lips may hardly run ahead of it. */
    closureLeadMs: z.number(),
    minClosureMs: z.number(),
    /** Shorter gaps between phones are not a pause of the mouth. */
    minPauseMs: z.number(),
    classes: z.array(z.string()),
    /** Opening by stress: none, secondary, primary. */
    stressGain: triple,
    /** A vowel of `ms` goes 1 − exp(−(ms + offsetMs) / timeMs) of the way from `neutral` to its target (Lindblom 1963). */
    undershoot: z.object({ neutral: triple, offsetMs: z.number(), timeMs: z.number() }),
    /** The widest aperture during the phones of a class: lips touch each other (p) or the teeth (f). */
    seals: z.record(z.string(), z.number()),
    /** A long pause: lips at rest. */
    rest: gesture.extend({ attackMs: z.number(), releaseMs: z.number() }),
    /** A short pause: lips stay parted. Between `shortMs` and `longMs` it turns into rest. */
    breath: gesture.extend({
      shortMs: z.number(),
      longMs: z.number(),
      openEarlyMs: z.number(),
      closeLateMs: z.number(),
    }),
    visemes: z.array(
      gesture.extend({
        phones: z.string(),
        class: z.string(),
        spreadMs: z.number(),
        vowel: z.boolean(),
      }),
    ),
  })
  .parse(model);

/**
 * What one phone asks of the mouth. `target` is aperture 0..1, width −1..1, jaw 0..1; `dominance` how strongly it holds each of them
 * against its neighbours; `spreadMs` how early its influence begins and how long it lasts.
 */
export type Viseme = (typeof ARTICULATION.visemes)[number];

// A later row overrides an earlier one, so that a family is set first and its exceptions after it.
const TABLE = new Map(
  ARTICULATION.visemes.flatMap((viseme) => viseme.phones.split(" ").map((ipa) => [ipa, viseme] as const)),
);

/** An unknown phone moves the mouth as little as a neutral vowel does. */
export const visemeOf = (ipa: string): Viseme => TABLE.get(ipa) ?? (TABLE.get("ə") as Viseme);

/** The lips must touch. */
export const isBilabial = (ipa: string): boolean => TABLE.get(ipa)?.class === "p";

export const isVowel = (ipa: string): boolean => TABLE.get(ipa)?.vowel ?? false;
