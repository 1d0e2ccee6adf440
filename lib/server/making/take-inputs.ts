import { createHash } from "node:crypto";
import { MIN_VIDEO_RANGE_MS, type SyncMode } from "@/engine/contract";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Take } from "@/lib/document/takes";
import { AppError } from "@/lib/errors";
import { unsafeFindAsset } from "../data/assets";

/**
 * SHA-256 of everything that decides how a take sounds and looks. Equal inputs share what was made of them, so that a
 * changed sentence is all that a changed text makes again.
 */
function hashOf(inputs: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/** Of the speech: its text and voice (and what it has to fit into), or the recording and its words. */
export function speechHash(document: ProjectDocument, { speech, range, asset }: Take): string {
  if (speech.kind === "text") {
    const said = ["text", speech.text, speech.lang, speech.voiceId, speech.speed];
    return hashOf(range ? [...said, document.assets[asset]?.source, range.fromMs, range.toMs] : said);
  }
  return hashOf(["audio", document.assets[speech.asset]?.source, speech.transcript, speech.lang]);
}

/** What an engine is asked for. */
export interface LipSyncInputs {
  faceKey: string;
  audioKey: string;
  transcript: string | undefined;
  lang: string | undefined;
  /** As the engine takes it: a point in the video. */
  face: string | undefined;
  /** As the engine takes it: JSON of `{start_ms, end_ms}` in the video. */
  videoRange: string | undefined;
  syncMode: SyncMode | undefined;
  backend: string | undefined;
  hash: string;
}

/** Throws `media_missing` when the face or the sound is not there (any more). */
export async function lipSyncInputs(
  workspaceId: string,
  document: ProjectDocument,
  take: Take,
  audioAssetId: string | null,
): Promise<LipSyncInputs> {
  const source = document.assets[take.asset]?.source;
  const face = source?.from === "library" ? await unsafeFindAsset(source.assetId) : null;
  const audio = audioAssetId ? await unsafeFindAsset(audioAssetId) : null;
  if (!face || !audio || face.workspaceId !== workspaceId || audio.workspaceId !== workspaceId) {
    throw new AppError("media_missing");
  }
  const { speech, speaker, syncMode, backend, range } = take;
  const transcript = speech.kind === "text" ? speech.text : speech.transcript?.trim() || undefined;
  const { lang } = speech;
  const point = speaker && `${speaker.x},${speaker.y}@${speaker.atMs}`;
  const videoRange = range && JSON.stringify(engineRange(range, face.durationMs));
  const hash = hashOf([
    ...[face.key, audio.key, transcript, lang, point, syncMode],
    ...(backend || videoRange ? [backend ?? null] : []),
    ...(videoRange ? [videoRange] : []),
  ]);
  return {
    ...{ faceKey: face.key, audioKey: audio.key, transcript, lang, face: point },
    ...{ videoRange, syncMode, backend, hash },
  };
}

/** A short word that stood in fluent speech is less than an engine takes: a little of the picture beside it goes with it. */
export function engineRange(
  { fromMs, toMs }: NonNullable<Take["range"]>,
  videoMs: number | null,
): { start_ms: number; end_ms: number } {
  const missingMs = MIN_VIDEO_RANGE_MS - (toMs - fromMs);
  if (missingMs <= 0) return { start_ms: fromMs, end_ms: toMs };
  const latestMs = videoMs === null ? fromMs : videoMs - MIN_VIDEO_RANGE_MS;
  const startMs = Math.max(0, Math.min(fromMs - Math.ceil(missingMs / 2), latestMs));
  return { start_ms: startMs, end_ms: startMs + MIN_VIDEO_RANGE_MS };
}
