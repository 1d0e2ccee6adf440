import { z } from "zod";

/** The part of an engine's figures that the product shows; other engines may send none. */
const syncFigures = z.object({
  drivenBy: z.enum(["phonemes", "sound", "rest"]),
  frames: z.number(),
  fps: z.number(),
  faces: z.number(),
  skipped: z.array(z.object({ startMs: z.number(), endMs: z.number(), reason: z.string() })),
  certificate: z
    .object({
      verdict: z.enum(["pass", "warn", "fail"]),
      checks: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          verdict: z.enum(["pass", "warn", "fail", "not_measured"]),
          reason: z.string(),
        }),
      ),
      attempts: z.number(),
    })
    .optional()
    .catch(undefined),
});

export function readSyncFigures(json: unknown): z.infer<typeof syncFigures> | null {
  const parsed = syncFigures.safeParse(json);
  return parsed.success ? parsed.data : null;
}
