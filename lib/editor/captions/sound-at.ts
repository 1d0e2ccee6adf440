import { endMsOf, takeOf, videoItems } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";

/** What is heard of someone speaking in a stretch of the timeline. */
export interface SoundAt {
  /** Reference of the asset with the sound. */
  asset: string;
  /** Time of the asset at the start of the stretch; before its beginning when negative. */
  sourceMs: number;
  speed: number;
}

/** The sound of the first clip that says something in a stretch of the timeline; null when nobody does, or it is not made yet. */
export function soundAt(document: ProjectDocument, fromMs: number, toMs: number): SoundAt | null {
  const item = videoItems(document).find(
    (clip) => takeOf(document, clip) && clip.startMs < toMs && endMsOf(clip) > fromMs,
  );
  const take = item && takeOf(document, item);
  if (!item || !take) return null;
  const sound = take.speech.kind === "audio" ? take.speech.asset : undefined;
  const asset = take.synced ?? take.spoken?.asset ?? sound;
  if (!asset) return null;
  return { asset, sourceMs: item.sourceInMs + (fromMs - item.startMs) * item.speed, speed: item.speed };
}
