import { endMsOf } from "@/lib/document/derive";
import type { AudioItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { SAMPLES } from "@/lib/domain/samples";
import { beatTimes } from "@/lib/domain/sound/beats";
import { WAVEFORM_PEAKS_PER_SECOND } from "@/lib/domain/uploads";
import type { AssetView } from "@/lib/domain/views";
import { type SnapPoint, snapPoints } from "@/lib/editor/select/snap-points";
import type { TimelineEditor } from "./timeline-editor";

/** Times that edges snap to, in order: other clips' edges, the playhead, words and beats. */
export function snapTimes(editor: TimelineEditor, exclude: readonly string[]): SnapPoint[] {
  const shown = previewDocument(editor.store.getState().document);
  return snapPoints(shown, {
    exclude,
    playheadMs: editor.playback.get().atMs,
    beatsMs: beatsOnTimeline(shown, exclude, editor.assetOf),
  });
}

/** The beats that are heard, at their times on the timeline. */
function beatsOnTimeline(
  document: ProjectDocument,
  exclude: readonly string[],
  assetOf: (ref: string) => AssetView | null,
): number[] {
  return Object.values(document.items).flatMap((item) =>
    item.kind === "audio" && !exclude.includes(item.id)
      ? placed(item, beatsOf(document, item, assetOf), lapOf(document, item))
      : [],
  );
}

function lapOf(document: ProjectDocument, item: AudioItem): number | null {
  return item.loop ? (document.assets[item.asset]?.durationMs ?? null) : null;
}

/** Beats of a sound within the stretch of it that an item plays, lap after lap where it loops. */
export function placed(item: AudioItem, beats: readonly number[], lapMs: number | null): number[] {
  const fromMs = item.sourceInMs;
  const toMs = fromMs + item.durationMs;
  const laps = lapMs ? Math.ceil(toMs / lapMs) : 1;
  return Array.from({ length: laps }, (_, lap) => lap * (lapMs ?? 0))
    .flatMap((lapFromMs) => beats.map((beat) => beat + lapFromMs))
    .filter((ms) => ms >= fromMs && ms < toMs)
    .map((ms) => Math.round(item.startMs + ms - fromMs))
    .filter((ms) => ms < endMsOf(item));
}

const heard = new WeakMap<object, number[]>();

/** Beats of a sound in its own time: known of samples, found in the waveform of others, each once. */
function beatsOf(
  document: ProjectDocument,
  item: AudioItem,
  assetOf: (ref: string) => AssetView | null,
): number[] {
  const source = document.assets[item.asset]?.source;
  if (source?.from === "sample") {
    const loop = SAMPLES.music.find(({ file }) => file === source.file);
    return loop ? Array.from({ length: loop.beats }, (_, beat) => (beat * loop.durationMs) / loop.beats) : [];
  }
  const peaks = assetOf(item.asset)?.peaks;
  if (!peaks) return [];
  const known = heard.get(peaks);
  if (known) return known;
  const beats = beatTimes(peaks, WAVEFORM_PEAKS_PER_SECOND);
  heard.set(peaks, beats);
  return beats;
}
