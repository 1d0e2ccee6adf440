/** A document's subtitles beside its picture: as files, and as the lines of a track. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { captionWords, durationMs } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { type Cue, cuesOf } from "@/lib/domain/captions/cues";
import { captionLimits } from "@/lib/domain/captions/limits";
import type { ExportSettings } from "@/lib/domain/export-settings";
import { subtitlesOfCues } from "@/lib/domain/subtitles/subtitles-of-cues";
import { writeSubtitles } from "@/lib/domain/subtitles/write-subtitles";
import type { TimedText } from "./subtitle-track";

type Sidecar = ExportSettings["captions"]["sidecars"][number];

/** What players set in lines of their own follows the rules of subtitles, whatever the style in the picture. */
export function subtitleCues(document: ProjectDocument): Cue[] {
  const { lang } = document.captions;
  const endMs = durationMs(document);
  return cuesOf(captionWords(document), captionLimits("minimal", "16:9", lang), lang, document.canvas.fps)
    .filter((cue) => cue.startMs < endMs)
    .map((cue) => ({ ...cue, endMs: Math.min(cue.endMs, endMs) }));
}

/** Writes the subtitles beside a video, under its name. */
export async function writeSidecars(
  cues: readonly Cue[],
  formats: readonly Sidecar[],
  videoPath: string,
): Promise<{ format: Sidecar; path: string }[]> {
  const { dir, name } = path.parse(videoPath);
  return Promise.all(
    formats.map(async (format) => {
      const file = path.join(dir, `${name}.${format}`);
      // Only ASS draws: channels show the tags of emphasis as they stand.
      const subtitles =
        format === "ass"
          ? subtitlesOfCues(cues, { wordTimes: true })
          : subtitlesOfCues(plain(cues), { wordTimes: false });
      await writeFile(file, writeSubtitles(subtitles, format), "utf8");
      return { format, path: file };
    }),
  );
}

function plain(cues: readonly Cue[]): Cue[] {
  return cues.map((cue) => ({
    ...cue,
    lines: cue.lines.map((line) => line.map(({ emphasis: _emphasis, ...word }) => word)),
  }));
}

/** The cues as plain text, for a text track: times in milliseconds, lines parted by new lines. */
export function timedTexts(cues: readonly Cue[]): TimedText[] {
  return subtitlesOfCues(cues, { wordTimes: false }).cues.map(({ startMs, endMs, lines }) => ({
    startMs,
    endMs,
    text: lines.join("\n"),
  }));
}
