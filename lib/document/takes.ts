import { z } from "zod";
import { assetRef, fraction, id, language, ms } from "./units";
import { wordSchema } from "./words";

/** What the person is to say. */
export const speechSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("text"),
    text: z.string().max(10_000),
    lang: language,
    voiceId: z.string().min(1).max(100),
    /** 1 is the voice's own pace. */
    speed: z.number().min(0.5).max(2).default(1),
  }),
  z.looseObject({
    kind: z.literal("audio"),
    asset: assetRef,
    /** The words of the recording when the user gave them: subtitles and an exact mouth. */
    transcript: z.string().max(10_000).optional(),
    lang: language.optional(),
  }),
]);
export type Speech = z.infer<typeof speechSchema>;

/** Who of several people speaks: whoever's face is at a point of the picture (fractions) at a time of the source video. */
export const speakerSchema = z.looseObject({ x: fraction, y: fraction, atMs: ms });
export type Speaker = z.infer<typeof speakerSchema>;

/**
 * What the picture does when the words last longer than the source video: play back and forth, start again, hold its last frame, end, or
 * play slower. With shorter words the video ends with them; `remap` then plays it faster.
 */
export const syncModeSchema = z.enum(["ping_pong", "loop", "freeze", "cut_off", "remap"]);
export type SyncMode = z.infer<typeof syncModeSchema>;

/**
 * A person saying something: a video whose mouth is replaced by `speech`. Items show stretches of it. What is made of it
 * is kept with it and goes when its inputs change, so that a take is either made of what it says, or not made.
 */
export const takeSchema = z.looseObject({
  id,
  /** The video of the person. */
  asset: assetRef,
  /** The part of that video to speak over, when it is a sentence within a longer one. Default: all of it. */
  range: z.looseObject({ fromMs: ms, toMs: ms }).optional(),
  speech: speechSchema,
  /** Default: the one whose mouth moves with the source video's own sound. */
  speaker: speakerSchema.optional(),
  /** Default: `ping_pong`; `remap` for a `range`. */
  syncMode: syncModeSchema.optional(),
  /** What makes the mouth, by the engine's own name for it. Default: the engine's. */
  backend: z.string().min(1).max(64).optional(),
  /** While it is not made: how long it was taken to last when items were cut from it. Goes with `spoken`. */
  expectedMs: ms.positive().optional(),
  /** The words as sound: how long, and when each is said, in the take's own time. */
  spoken: z
    .looseObject({
      durationMs: ms.positive(),
      words: z.array(wordSchema),
      /** The sound alone. */
      asset: assetRef.optional(),
    })
    .optional(),
  /** The video with its new mouth and sound, as long as `spoken`. */
  synced: assetRef.optional(),
});
export type Take = z.infer<typeof takeSchema>;
