import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import type { ExportSettings } from "@/lib/domain/export-settings";

/** One video to make: a document in one format. */
export interface RenderJob {
  document: ProjectDocument;
  format: FormatId;
  /** Address (http, https) or local path of every asset that the document uses, by its reference. */
  media: Record<string, string>;
  /** MP4; written whole or not at all. Subtitle files are written beside it, under its name. */
  outPath: string;
  /** Default: as the document says, in good quality, subtitles in the picture. */
  settings?: ExportSettings | undefined;
}

export interface RenderProgress {
  /** 0..1 of the whole job, monotonic. */
  fraction: number;
  /** Finished pictures. */
  framesDone: number;
}

/** What came out. */
export interface RenderFigures {
  frames: number;
  width: number;
  height: number;
  durationMs: number;
  /** Integrated loudness of the mix; null for a silent video. */
  loudnessLufs: number | null;
  /** Wall time of the render. */
  seconds: number;
  /** How the picture was made; `reason` says why not composited. */
  picture: { by: "compositor"; overlays: number } | { by: "browser"; reason: string };
  /** Subtitle files that were written. */
  sidecars: { format: ExportSettings["captions"]["sidecars"][number]; path: string }[];
}

/** What the render process tells its parent. */
export type RenderReport =
  | { kind: "progress"; progress: RenderProgress }
  /** A JPEG of the newest picture was written. */
  | { kind: "frame"; path: string }
  | { kind: "done"; figures: RenderFigures }
  | { kind: "failed"; message: string; mediaMissing: boolean };

/** What the parent tells the render process. */
export type RenderOrder =
  | { kind: "start"; job: RenderJob; folder: string; chromium: string; withFrames: boolean }
  | { kind: "cancel" };
