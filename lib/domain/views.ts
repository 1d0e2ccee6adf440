/**
 * What the server shows of its records: plain data that pages, routes and components share. Dates are ISO 8601.
 */
import type { ProjectDocument } from "../document/schema";
import type { Speaker } from "../document/takes";
import type { FormatId } from "../document/units";
import type { ErrorCode } from "../errors";
import type { Sidecar } from "./export-settings";
import type { Filmstrip } from "./filmstrip";
import type { FaceSighting } from "./framing/face-path";

export type Role = "owner" | "editor" | "reviewer";

export interface ViewerView {
  userId: string;
  kind: "guest" | "registered";
  email: string | null;
  name: string | null;
  workspace: { id: string; name: string; role: Role };
}

export type AssetState =
  | { state: "uploading" }
  | { state: "checking" }
  | { state: "ready" }
  | { state: "refused"; code: ErrorCode; message: string };

export interface AssetView {
  id: string;
  /** A `project` is a project file that becomes a project with this id. */
  kind: "video" | "audio" | "image" | "font" | "project";
  origin: "upload" | "recording" | "sample" | "speech" | "lip_sync" | "render";
  name: string;
  mime: string;
  sizeBytes: number;
  status: AssetState;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  hasAudio: boolean;
  /** Time-limited addresses, null until there is such a file. `previewUrl` is a light H.264 copy for players. */
  url: string | null;
  posterUrl: string | null;
  previewUrl: string | null;
  /** Small pictures of a video in order of time; null until there are any. */
  filmstrip: (Filmstrip & { url: string }) | null;
  /** Waveform 0..255, 20 a second; null when there is no sound. */
  peaks: number[] | null;
  /** Whether this viewer has confirmed the right to use the face, or it was made here of one that someone had confirmed. */
  consented: boolean;
  createdAt: string;
}

/** One way of making a mouth speak. */
export interface BackendView {
  id: string;
  label: string;
  /** What to know before choosing it. */
  note: string | null;
  isDefault: boolean;
}

/** What the engine sees in a video of a person, before a job starts. */
export type FootageView =
  | { state: "looking" }
  | ({ state: "seen" } & FootageSummary)
  /** No engine can use this video; `message` says why and what to do. */
  | { state: "refused"; code: ErrorCode; message: string }
  /** It could not be looked at; a video can still be made. */
  | { state: "failed" }
  /** The engine in use does not look at videos beforehand. */
  | { state: "absent" };

export type FootageQuality = "good" | "usable" | "poor";

export interface FootageSummary {
  /** As good as the worst finding. */
  quality: FootageQuality;
  /** The worst first; `good` ones are only worth knowing. */
  findings: { code: string; level: FootageQuality; message: string; advice?: string | undefined }[];
  /** The most prominent first. */
  faces: FootageFace[];
  durationMs: number;
  still: boolean;
  /** Seconds that the lip-sync takes: to begin, and per second of result; its price in US dollars, null when unknown. */
  estimate: { startSeconds: number; perSecond: number; costUsdPerSecond: number | null };
}

export interface FootageFace {
  id: number;
  speaker: Speaker;
  /** A small picture, `data:image/jpeg;base64,…`. */
  thumbnail: string;
  /** Part of the looked-at frames in which it is seen, 0..1. */
  seenShare: number;
  /** Where it is in those frames; missing where the engine, or a look of before, does not tell. */
  path?: FaceSighting[] | undefined;
}

export type StageName = "speech" | "lip_sync" | "render";

/** One stage of the making: `progress` 0..1. */
export type StageView =
  | { name: StageName; state: "waiting" | "skipped" }
  | { name: StageName; state: "running"; progress: number }
  | { name: StageName; state: "succeeded" }
  | { name: StageName; state: "failed" | "cancelled" };

export interface RenderedFormat {
  format: FormatId;
  assetId: string;
  url: string;
  downloadUrl: string;
  posterUrl: string | null;
  width: number;
  height: number;
  sizeBytes: number;
  durationMs: number;
  /** Its subtitles as files. */
  sidecars: { kind: Sidecar; downloadUrl: string }[];
}

export type ProductionStatus =
  | {
      state: "waiting" | "running";
      progress: number;
      remainingSeconds: number | null;
      newestFrameUrl: string | null;
      /** What is away at the moment and asked again, in words for the user; null while all goes well. */
      delay: { code: ErrorCode; message: string } | null;
    }
  | { state: "succeeded"; outputs: RenderedFormat[]; sync: SyncSummary | null }
  | { state: "failed"; code: ErrorCode; message: string; canRetry: boolean }
  | { state: "cancelled" };

/** What the lip-sync says of its own result, for the badge. */
export interface SyncSummary {
  drivenBy: "phonemes" | "sound" | "rest";
  frames: number;
  fps: number;
  faces: number;
  /** Parts of the video that show the source's own mouth. */
  skipped: { startMs: number; endMs: number; reason: string }[];
  /** The engine's judgement of its own result; null when it gave none. */
  certificate: SyncCertificateView | null;
}

export interface SyncCertificateView {
  verdict: "pass" | "warn" | "fail";
  /** In words for the user: what was looked at, and what was found. */
  checks: { id: string; label: string; verdict: "pass" | "warn" | "fail" | "not_measured"; reason: string }[];
  /** Whether the video was made a second time, with calmer settings. */
  madeTwice: boolean;
}

/** One take of a production: what was made of it goes into the document by `withTake`. */
export interface TakeMakingView {
  takeId: string;
  /** Of speech and lip-sync together, 0..1. */
  progress: number;
  /** What was made is asked of `findMadeTakes`, which compares the inputs. */
  made: boolean;
}

export interface ProductionView {
  id: string;
  projectId: string;
  projectName: string;
  createdAt: string;
  /** None when only takes are made. */
  formats: FormatId[];
  takes: TakeMakingView[];
  stages: StageView[];
  status: ProductionStatus;
}

export interface ProjectView {
  id: string;
  name: string;
  revision: number;
  document: ProjectDocument;
  updatedAt: string;
}

/** A revision of a project that is kept. */
export interface VersionView {
  revision: number;
  /** Given by someone: such a version is kept for good. */
  name: string | null;
  /** Who saved it; null for those who are not there any more. */
  author: string | null;
  createdAt: string;
}

/** A poster in the library. */
export interface ProjectCard {
  id: string;
  name: string;
  updatedAt: string;
  posterUrl: string | null;
  width: number;
  height: number;
  latest: { productionId: string; status: ProductionStatus } | null;
}

export interface VoiceView {
  id: string;
  name: string;
  /** BCP 47. */
  lang: string;
  provider: "offline" | "openai";
  gender?: "female" | "male" | undefined;
  /** A built-in voice sounds like a draft; say so. */
  draft: boolean;
}

export interface SpokenPreview {
  /** `data:audio/…;base64,…` */
  audioUrl: string;
  durationMs: number;
  words: { text: string; startMs: number; endMs: number }[];
}
