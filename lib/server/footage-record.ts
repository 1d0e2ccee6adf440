import { z } from "zod";
import { speakerSchema } from "@/lib/document/takes";
import type { ErrorCode } from "@/lib/errors";

const quality = z.enum(["good", "usable", "poor"]);

/** What a look at a video found, as it is shown and kept. */
export const footageSummary = z.object({
  quality,
  findings: z.array(
    z.object({ code: z.string(), level: quality, message: z.string(), advice: z.string().optional() }),
  ),
  faces: z.array(
    z.object({
      id: z.number(),
      speaker: speakerSchema,
      thumbnail: z.string().startsWith("data:image/jpeg;base64,").max(60_000),
      seenShare: z.number(),
      path: z
        .array(
          z.object({
            atMs: z.number(),
            x: z.number(),
            y: z.number(),
            height: z.number(),
            shot: z.number(),
          }),
        )
        .optional(),
    }),
  ),
  durationMs: z.number(),
  still: z.boolean(),
  estimate: z.object({
    startSeconds: z.number(),
    perSecond: z.number(),
    costUsdPerSecond: z.number().nullable(),
  }),
});

/** What is kept with an asset. Other states than `seen` and `refused` are asked about again after a while. */
export const footageRecord = z.discriminatedUnion("state", [
  z.object({ state: z.literal("looking"), atMs: z.number() }),
  footageSummary.extend({ state: z.literal("seen") }),
  z.object({ state: z.literal("refused"), code: z.custom<ErrorCode>((code) => typeof code === "string") }),
  z.object({ state: z.literal("failed"), atMs: z.number() }),
  z.object({ state: z.literal("absent"), atMs: z.number() }),
]);
export type FootageRecord = z.infer<typeof footageRecord>;

/** What was kept, or null when there is nothing, or nothing that this version understands. */
export function readFootage(json: unknown): FootageRecord | null {
  const parsed = footageRecord.safeParse(json);
  return parsed.success ? parsed.data : null;
}
