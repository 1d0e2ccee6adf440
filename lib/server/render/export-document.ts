import { usedAssets } from "@/lib/document/derive";
import type { DocumentAsset, ProjectDocument } from "@/lib/document/schema";
import type { ExportSettings } from "@/lib/domain/export-settings";
import { even } from "@/remotion/layout/video-fit";

/**
 * A document as it is to be written: at the size and rate that are asked for (everything on the picture is relative to its
 * size, so that it is drawn at that size), without subtitles in the picture when they go elsewhere.
 */
export function exportDocument(document: ProjectDocument, settings: ExportSettings): ProjectDocument {
  const { shortSide, fps, captions } = settings;
  return {
    ...document,
    canvas: { ...document.canvas, fps: fps ?? document.canvas.fps },
    formats: document.formats.map((format) => {
      const scale = shortSide === undefined ? 1 : shortSide / Math.min(format.width, format.height);
      return { ...format, width: even(format.width * scale), height: even(format.height * scale) };
    }),
    tracks: captions.burnIn
      ? document.tracks
      : document.tracks.map((track) => (track.kind === "caption" ? { ...track, hidden: true } : track)),
  };
}

/** What a file says of itself. */
export type MeasuredAsset = Pick<DocumentAsset, "width" | "height" | "durationMs">;

/** The document with what its assets do not say of themselves, as their files do. */
export async function measuredDocument(
  document: ProjectDocument,
  measure: (ref: string) => Promise<MeasuredAsset>,
): Promise<ProjectDocument> {
  const seen = usedAssets(document).flatMap((ref) => {
    const asset = document.assets[ref];
    if (!asset || asset.kind === "audio" || asset.kind === "font") return [];
    const isKnown = asset.width && asset.height && (asset.kind === "image" || asset.durationMs);
    return isKnown ? [] : [{ ref, asset }];
  });
  const measured = await Promise.all(
    seen.map(async ({ ref, asset }) => [ref, { ...(await measure(ref)), ...said(asset) }] as const),
  );
  return { ...document, assets: { ...document.assets, ...Object.fromEntries(measured) } };
}

/** What is known stands. */
function said(asset: DocumentAsset): DocumentAsset {
  const known = Object.entries(asset).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as DocumentAsset;
}
