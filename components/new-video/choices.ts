import type { ProjectDocument } from "@/lib/document/schema";
import type { FaceChoice, LogoChoice } from "@/lib/domain/looks";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import type { AudioWords, Brief } from "@/lib/editor/brief";
import { playableUrl } from "./use-assets";

const UNKNOWN_FPS = 30;

export function faceOf(asset: AssetView): FaceChoice {
  const { id, name, width, height, fps, durationMs } = asset;
  return {
    source: { from: "library", assetId: id },
    name,
    width: width ?? 1,
    height: height ?? 1,
    fps: fps ?? UNKNOWN_FPS,
    durationMs: durationMs ?? 0,
  };
}

export function spokenOf(asset: AssetView): AudioWords {
  return {
    kind: "audio",
    source: { from: "library", assetId: asset.id },
    name: asset.name,
    durationMs: asset.durationMs ?? 0,
  };
}

export function logoOf(asset: AssetView): LogoChoice {
  return {
    source: { from: "library", assetId: asset.id },
    name: asset.name,
    width: asset.width ?? 1,
    height: asset.height ?? 1,
  };
}

/** The brief as it is shown before a face is chosen: with a sample presenter, and sample words for missing ones. */
export function withStandIn(brief: Brief): Brief {
  const presenter = SAMPLES.presenters[0];
  const face: FaceChoice | null =
    brief.face ??
    (presenter
      ? {
          source: { from: "sample", file: presenter.file },
          name: presenter.title,
          width: presenter.width,
          height: presenter.height,
          fps: UNKNOWN_FPS,
          durationMs: presenter.durationMs,
        }
      : null);
  const script = SAMPLES.scripts.find(({ lang }) => lang === brief.text.lang.split("-")[0])?.text;
  const text = brief.text.text.trim() === "" && script ? { ...brief.text, text: script } : brief.text;
  return { ...brief, face, text };
}

/** Addresses of a document's media, as far as they are known. */
export function mediaOf(
  document: ProjectDocument,
  assets: Map<string, AssetView>,
): Record<string, { url: string }> {
  const known = Object.entries(document.assets).flatMap(([ref, { source }]) => {
    const url = playableUrl(source, assets);
    return url ? [[ref, { url }] as const] : [];
  });
  return Object.fromEntries(known);
}
