/**
 * The TwinSync lip replacement protocol, as data. Everything a caller needs to talk to an engine is here;
 * nothing of an engine's inside is. `lib/server` may import this file (and `engine/speech/`), no other of the engine.
 */

/** Result codes travel in the JSON body with HTTP 200. */
export const RESULT_CODE = {
  /** POST: queued. GET: completed, `result_url` is set. */
  ok: 100,
  waiting: 101,
  running: 102,
  /** Other engines answer 103 instead of 100 on completion; clients take both. */
  completed: 103,
  failed: 104,
  /** POST: a parameter is missing or wrong. GET: unknown or missing taskID. */
  badRequest: 200,
  badKey: 201,
  badMedia: 202,
  internal: 203,
} as const;

export type ResultCode = (typeof RESULT_CODE)[keyof typeof RESULT_CODE];

/** A shorter `video_range` has no room for a mouth that comes and goes. */
export const MIN_VIDEO_RANGE_MS = 200;

/** Body of `POST /videotalking`: form-encoded, multipart or JSON. Only the first three are the seed's. */
export interface SubmitParameters {
  audio_url: string;
  video_url: string;
  key: string;
  /** The words spoken in the audio: makes the mouth follow phonemes instead of sound alone. */
  transcript?: string;
  /** BCP 47 language of `transcript`, default `en`. */
  lang?: string;
  /** Who says `audio_url`: `auto` (default), `largest`, a face's id, or `x,y@ms` (see `FaceChoice`). */
  face?: string;
  /** Further people, each with a sound of their own: JSON of `[{audio_url, face, transcript?, lang?, start_ms?}]`. */
  voices?: string;
  /** Only these parts of the result get a new mouth: JSON of `[{start_ms, end_ms}]`. Default: all of it. */
  segments?: string;
  /**
   * Only this part of the video is shown, in the time of the sound, so that the result can take its place: JSON of `{start_ms, end_ms}`. Goes with
   * neither `segments` nor a `sync_mode` but `remap`.
   */
  video_range?: string;
  /** A `SyncMode`, default `ping_pong`. */
  sync_mode?: string;
  /** A `BackendId`; default: the engine's own setting. */
  backend?: string;
  /** The same key and parameters give the same task: a caller may safely send twice. */
  idempotency_key?: string;
}

/**
 * What happens when the sound is longer than the video: `ping_pong` plays the video back and forth, `loop` starts it again, `freeze` holds its
 * last frame, `cut_off` ends with the shorter of the two, `remap` stretches or squeezes the video to the sound's length. With a shorter sound
 * the result ends with the sound.
 */
export const SYNC_MODES = ["ping_pong", "loop", "cut_off", "freeze", "remap"] as const;
export type SyncMode = (typeof SYNC_MODES)[number];

/**
 * Which person of the video speaks: the one whose mouth moves with the video's own sound (`auto`), the largest, the one whose track has an id
 * (as the preflight lists them), or whoever is at a point. `x` and `y` are 0..1 of the picture, `atMs` is a time of the video.
 */
export type FaceChoice =
  | { by: "auto" }
  | { by: "largest" }
  | { by: "id"; id: number }
  | { by: "point"; x: number; y: number; atMs: number };

/** Milliseconds from the start; `endMs` is outside. */
export interface TimeRange {
  startMs: number;
  endMs: number;
}

/** What makes the mouth: see `engine/backends/`. */
export const BACKEND_IDS = ["own-pixels", "wav2lip-onnx", "twinsync", "sync.so"] as const;
export type BackendId = (typeof BACKEND_IDS)[number];

/** What a backend is, may and can, as `GET /backends` tells it. */
export interface BackendDeclaration {
  id: BackendId;
  /** A few words for a user. */
  label: string;
  /** Of the weights or the service, not of this project's code. `operator`: whoever set it up knows. */
  licence: { name: string; url: string | null; commercialUse: "yes" | "no" | "operator" };
  needsGpu: boolean;
  limits: BackendLimits;
  availability: { is: "ready" } | { is: "unavailable"; why: string };
}

export interface BackendLimits {
  /** Longest result. */
  maxDurationMs: number;
  /** Most pixels of a video's longer side. */
  maxSidePx: number;
  /** Width in pixels at which a mouth is made, whatever the video's size. Null: the video's own, or as the service elsewhere has it. */
  facePx: number | null;
  /** Whether a still picture will do. */
  stills: boolean;
  /** How many people may speak in one job. */
  maxVoices: number;
  /** Ways to say who speaks. */
  faces: readonly FaceChoice["by"][];
  /** Whether parts of the result can be left as they are. */
  segments: boolean;
  /** Whether a part of the video can be made anew to take its own place, see `video_range`. */
  ranges: boolean;
  syncModes: readonly SyncMode[];
  /** BCP 47, or `any`: the sound alone counts. */
  languages: "any" | readonly string[];
}

export interface BackendsResponse {
  /** What a request without `backend` gets. */
  default: BackendId;
  backends: BackendDeclaration[];
}

export interface SubmitResponse {
  task_id?: string;
  result_code: ResultCode;
  msg: string;
  /** Machine-readable reason beside a refusal, e.g. `video_no_face`. */
  reason?: FailureReason;
}

export interface StatusResponse {
  result_code: ResultCode;
  msg: string;
  result_url?: string;
  /** While waiting: 1 is next. */
  position?: number;
  /** 0..1 while running. */
  progress?: number;
  stage?: LipSyncStage;
  /** Set on 104. */
  reason?: FailureReason;
  figures?: LipSyncFigures;
}

export interface HealthResponse {
  status: "ok";
  queue: { waiting: number; running: number; capacity: number; concurrency: number };
  version: string;
}

export type LipSyncStage = "fetch" | "probe" | "listen" | "track" | "select" | "render" | "encode";

/** Why an engine cannot do a job. All but `internal`, `fetch_failed` and `busy` are final: the same input fails again. */
export type FailureReason =
  | "url_refused"
  | "fetch_failed"
  | "too_large"
  | "video_unreadable"
  | "video_no_picture"
  | "video_no_face"
  /** The face that was asked for is not in the video, or too small. */
  | "face_not_found"
  /** Two voices of one face at the same time. */
  | "voices_overlap"
  /** The part of the video that was asked for is longer than the engine takes. */
  | "video_too_long"
  /** The part of the video that was asked for is outside it, too short, or asked for beside what it excludes. */
  | "range_unusable"
  | "audio_unreadable"
  | "audio_empty"
  | "audio_too_short"
  | "audio_too_long"
  | "cancelled"
  | "busy"
  /** The backend asked for is not set up, or its licence was not accepted. */
  | "backend_unavailable"
  /** The backend cannot do what this job asks: several voices, a sync mode, so long a video, a price above the limit. */
  | "backend_unsuited"
  /** The service behind the backend looked at the job and could not or would not do it. */
  | "backend_failed"
  | "internal";

/** A part of the result that shows the source's own mouth, and why. Milliseconds of the result. */
export interface SkippedRange extends TimeRange {
  reason: "no_face" | "other_face" | "turned_away" | "covered" | "several_cuts";
}

/** The face that says a voice. */
export interface CastVoice {
  /** Where it is seen best, as a submission's `face` takes it: `x,y@ms` of the video. */
  face: string;
  /** How much of the result shows it. */
  seenMs: number;
}

/** What one job measured about itself. */
export interface LipSyncFigures {
  frames: number;
  fps: number;
  width: number;
  height: number;
  durationMs: number;
  backend: BackendId;
  /** Wall seconds per stage. */
  seconds: Partial<Record<LipSyncStage, number>>;
  /** Wall seconds of the whole job / seconds of result. */
  realTimeFactor: number;
  peakRssMb: number;
  faces: number;
  /** `phonemes` when a transcript drove the mouth, `sound` when the audio alone did, `rest` when there was no speech. */
  drivenBy: "phonemes" | "sound" | "rest";
  skipped: SkippedRange[];
  /** Who says each voice, in the voices' order. Only the engine's own backend tells. */
  cast?: CastVoice[];
  /** Of the video, what was watched; of the result, what was made. Only engines of this project tell. */
  computed?: { trackedMs: number; synthesisedMs: number };
  /** What a second look at the finished file found. Engines of other makers give none. */
  certificate?: SyncCertificate;
}

/** What a certificate looks at, in the order in which it is shown. */
export const CERTIFICATE_CHECKS = [
  "sync",
  "lag",
  "closures",
  "rest",
  "length",
  "format",
  "sharpness",
  "flicker",
  "seam",
  "coverage",
] as const;
export type CertificateCheckId = (typeof CERTIFICATE_CHECKS)[number];

export interface CertificateCheck {
  id: CertificateCheckId;
  /** A few words for a user, e.g. "Lips follow the sound". */
  label: string;
  /** `not_measured`: this result gives nothing to measure it by, e.g. the sound holds no p, b or m. */
  verdict: "pass" | "warn" | "fail" | "not_measured";
  /** One sentence for a user: what was found, or why nothing could be. */
  reason: string;
  /** Not set when not measured. `share` is 0..1, `ratio` is the result's against the source's, `r` a correlation. */
  value?: number;
  /** Beyond it the check does not pass. */
  limit?: number;
  unit: "r" | "ms" | "share" | "ratio" | "count";
}

/**
 * The engine's judgement of its own result, made on the encoded file: the lips are tracked again and compared with what a network that never
 * drives a mouth hears in the sound.
 */
export interface SyncCertificate {
  /** The worst of the checks that could be measured. */
  verdict: "pass" | "warn" | "fail";
  checks: CertificateCheck[];
  /** 2: the first result failed and was made again with calmer settings; the better one was kept. */
  attempts: 1 | 2;
  /** Milliseconds of the result whose lips were tracked again. */
  trackedMs: number;
}

/** Body of `POST /preflight`: what a lip-sync of this video would be like. Access and addresses as for `/videotalking`. */
export interface PreflightParameters {
  video_url: string;
  key: string;
  /** One of the two tells how long the words last; with neither they last as long as the video. */
  audio_url?: string;
  audio_ms?: string;
  /** As for `/videotalking`; both decide what is said of length and cost. */
  sync_mode?: string;
  backend?: string;
}

export interface PreflightResponse {
  /** 100, or why it cannot be said. */
  result_code: ResultCode;
  msg: string;
  reason?: FailureReason;
  footage?: FootageReport;
}

export const FOOTAGE_QUALITIES = ["good", "usable", "poor"] as const;
export type FootageQuality = (typeof FOOTAGE_QUALITIES)[number];

/** What a few frames of a video tell of the result to expect. */
export interface FootageReport {
  /** The worst of the findings. */
  quality: FootageQuality;
  /** The worst first. */
  findings: FootageFinding[];
  durationMs: number;
  width: number;
  height: number;
  fps: number;
  variableRate: boolean;
  hdr: boolean;
  still: boolean;
  /** Changes of the picture between looked-at frames: there may be more. */
  cuts: number;
  /** The most prominent first. */
  faces: FootageFace[];
  estimate: FootageEstimate;
  framesLookedAt: number;
}

export interface FootageFinding {
  code: string;
  /** `good`: worth knowing, no harm. */
  level: FootageQuality;
  /** A sentence for a user: what was found. */
  message: string;
  /** A sentence for a user: what to do about it. */
  advice?: string;
}

/** A face in one looked-at frame: its centre and height, 0..1 of the picture. */
export interface FacePathSample {
  atMs: number;
  x: number;
  y: number;
  height: number;
  /** Counts up where the picture was cut since the frame before. */
  shot: number;
}

export interface FootageFace {
  id: number;
  /** As a submission's `face` takes it. */
  choice: string;
  /** `data:image/jpeg;base64,…`, a square of 96 pixels. */
  thumbnail: string;
  /** Of the picture, 0..1, at `atMs`. */
  box: { x: number; y: number; width: number; height: number };
  atMs: number;
  /** Where it is in each looked-at frame that shows it, in order of time. Engines of other makers give none. */
  path?: FacePathSample[];
  /** From forehead to chin, pixels of the video: the median. */
  heightPx: number;
  /** Of the looked-at frames, 0..1. */
  seenShare: number;
  /** Of the frames in which the face is seen: something is before the mouth; the head is turned too far for a new one. */
  coveredShare: number;
  turnedShare: number;
  /** Degrees to the side, 0 facing the camera. */
  yaw: { min: number; max: number };
}

/** What a job takes: `startSeconds + perSecond · seconds of the result`, after what waits already. */
export interface FootageEstimate {
  startSeconds: number;
  perSecond: number;
  /** For the words asked about, else for the video's own length. */
  workSeconds: number;
  waitSeconds: number;
  /** US dollars; null when it depends on a price that the operator did not give. */
  costUsd: number | null;
  costUsdPerSecond: number | null;
}
