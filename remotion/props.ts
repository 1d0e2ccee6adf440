import { z } from "zod";
import { durationInFrames } from "@/lib/document/derive";
import { type Format, type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { formatIdSchema } from "@/lib/document/units";
import { formatOf } from "@/lib/domain/formats";

/** What the composition is made from. */
export const mainPropsSchema = z.object({
  document: projectDocumentSchema,
  format: formatIdSchema,
  /**
   * Address of each asset that the document uses, by its reference; for the noise gate also the waveform of its sound
   * (`AssetView.peaks`). A preview shows `poster` until the video's first picture is there.
   */
  media: z.record(
    z.string(),
    z.object({
      url: z.string().min(1),
      peaks: z.array(z.number()).readonly().optional(),
      poster: z.string().min(1).optional(),
    }),
  ),
  /** `overlay` leaves out the base picture and all sound, on a transparent ground. */
  layer: z.enum(["full", "overlay"]),
});
export type MainProps = z.infer<typeof mainPropsSchema>;

/** The size that a document has in a format; a format that it does not list gets its usual size. */
export function formatIn(document: ProjectDocument, id: Format["id"]): Format {
  return document.formats.find((format) => format.id === id) ?? formatOf(id);
}

/** Length, rate and size of a document in a format, as Remotion's compositions and Player take them. */
export function compositionOf(document: ProjectDocument, format: Format["id"]) {
  const { width, height } = formatIn(document, format);
  return { durationInFrames: durationInFrames(document), fps: document.canvas.fps, width, height };
}
