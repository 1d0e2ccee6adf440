import type { SyncMode } from "@/engine/contract";
import { LipSyncError, type LipSyncJob, type RunLipSync } from "@/engine/job";
import { type MediaInfo, probe, ratio } from "@/engine/media/probe";
import { StageClock } from "@/engine/stage-clock";
import { selectsSpeakers } from "../declare-backends";
import { permitMedia, unsuited } from "../permit-job";
import type { BackendSettings, SyncSoSettings } from "../settings";
import { PATIENT, type Pace } from "./ask-service";
import { awaitJob } from "./await-job";
import { RemoteState } from "./remote-state";
import { REMOTE_STAGE_ENDS } from "./stage-ends";
import { type Generation, SyncSoClient, type SyncSoFile } from "./sync-so-client";
import { takeResult } from "./take-result";

/** Their mode for ours. They have none that holds the last frame. */
const MODES: Partial<Record<SyncMode, Generation["options"]["sync_mode"]>> = {
  ...{ ping_pong: "bounce", loop: "loop", cut_off: "cut_off", remap: "remap" },
};
/** A guess, for the progress: the time for a second of sound. */
const EXPECTED_PER_SECOND = 10;

interface Media {
  video: MediaInfo;
  audio: MediaInfo;
  /** Of the result. */
  durationMs: number;
  fps: number;
}

/**
 * The paid service sync.so. Files are uploaded there, so nothing of this engine has to be on the internet. A job costs money once it is begun:
 * the price is asked for first, and a later attempt goes on with the same generation.
 */
export function syncSo(settings: BackendSettings, pace: Pace = PATIENT): RunLipSync {
  const service = settings.syncSo;
  if (!service) throw new LipSyncError("backend_unavailable", "SYNC_SO_API_KEY is not set.");
  return async (job) => {
    const clock = new StageClock(REMOTE_STAGE_ENDS, job.onProgress);
    const { signal } = job;
    clock.enter("probe");
    const media = await examine(job, settings);
    const client = new SyncSoClient(service, settings.allowHosts, { pace, signal });
    const state = await RemoteState.open("sync.so", service.url, job.task);

    clock.enter("fetch");
    const id = state.now.jobId ?? (await begin({ job, media, service, client, state, clock }));

    clock.enter("render");
    const resultUrl = await awaitJob(() => client.look(id), {
      ...{ pace, signal, timeoutMs: settings.remoteTimeoutMs },
      expectedMs: Math.max(60_000, EXPECTED_PER_SECOND * media.durationMs),
      onProgress: (fraction) => clock.progress(fraction),
    });

    clock.enter("encode");
    const result = await takeResult(resultUrl, job.outPath, {
      ...{ serviceUrl: service.url, allowHosts: settings.allowHosts, signal },
      onProgress: (fraction) => clock.progress(fraction),
    });
    const { seconds, total, peakRssMb } = clock.end();
    return {
      ...result,
      ...{
        backend: "sync.so",
        seconds,
        peakRssMb,
        realTimeFactor: (1000 * total) / Math.max(1, result.durationMs),
      },
      ...{ faces: 1, drivenBy: "sound", skipped: [] },
    };
  };
}

async function examine(job: LipSyncJob, settings: BackendSettings): Promise<Media> {
  const { signal } = job;
  const unreadable = (reason: "video_unreadable" | "audio_unreadable") => (cause: unknown) => {
    signal?.throwIfAborted();
    throw new LipSyncError(reason, "The file cannot be read. Export it again, as MP4 or WAV.", { cause });
  };
  const video = await probe(job.videoPath, { signal }).catch(unreadable("video_unreadable"));
  const audio = await probe(job.voices[0].audioPath, { signal }).catch(unreadable("audio_unreadable"));
  const { picture } = video;
  if (!picture)
    throw new LipSyncError(
      "video_no_picture",
      "The video file has sound only. Choose a video with a picture.",
    );
  if (!audio.audio)
    throw new LipSyncError("audio_empty", "The audio file has no sound. Choose a file with speech.");
  const isStill = picture.kind === "still";
  const heardMs = audio.audio.durationMs;
  const durationMs = job.syncMode === "cut_off" && !isStill ? Math.min(heardMs, picture.durationMs) : heardMs;
  const { width, height } = picture;
  permitMedia("sync.so", { durationMs, width, height, isStill }, settings);
  return { video, audio, durationMs, fps: isStill ? 25 : ratio(picture.fps) };
}

async function begin(of: {
  job: LipSyncJob;
  media: Media;
  service: SyncSoSettings;
  client: SyncSoClient;
  state: RemoteState;
  clock: StageClock;
}): Promise<string> {
  const { job, media, service, client, state, clock } = of;
  if (!state.now.request) {
    const usd = await client.estimateUsd(media.durationMs, media.fps);
    if (usd > service.maxUsd) {
      throw unsuited(
        "sync.so",
        `would cost $${usd.toFixed(2)}, more than the $${service.maxUsd} of SYNC_SO_MAX_USD`,
      );
    }
  }
  const video: SyncSoFile = { path: job.videoPath, ...typeOfVideo(media.video) };
  const audio: SyncSoFile = {
    path: job.voices[0].audioPath,
    kind: "audio",
    contentType: typeOfAudio(media.audio),
  };
  const assetOf = async (name: string, file: SyncSoFile, from: number) => {
    const known = state.now.uploads[name];
    if (known) return known;
    const id = await client.upload(file, (fraction) => clock.progress(from + 0.45 * fraction));
    await state.save({ uploads: { ...state.now.uploads, [name]: id } });
    return id;
  };
  const request = (state.now.request as Generation | undefined) ?? {
    model: service.model,
    input: [
      { type: video.kind, assetId: await assetOf("video", video, 0) },
      { type: audio.kind, assetId: await assetOf("audio", audio, 0.45) },
    ],
    options: optionsOf(job, media, service.model),
  };
  // Saved before it is sent: whatever happens now, the same key and words find the same generation.
  await state.save({ request: JSON.parse(JSON.stringify(request)) });
  const id = await client.generate(request, state.now.idempotencyKey, (waitedMs) =>
    clock.progress(0.9 + 0.1 * (1 - Math.exp(-waitedMs / 600_000))),
  );
  await state.save({ jobId: id });
  return id;
}

function optionsOf(job: LipSyncJob, { video }: Media, model: string): Generation["options"] {
  const { picture } = video;
  if (picture?.kind !== "moving") return {};
  const sync_mode = MODES[job.syncMode ?? "ping_pong"];
  if (!selectsSpeakers(model)) return { sync_mode };
  const { face } = job.voices[0];
  if (face?.by !== "point") return { sync_mode, active_speaker_detection: { auto_detect: true } };
  const { width, height, fps, frameCount } = picture;
  const within = (value: number, end: number) => Math.max(0, Math.min(end - 1, Math.round(value)));
  return {
    sync_mode,
    active_speaker_detection: {
      frame_number: within((face.atMs / 1000) * ratio(fps), frameCount),
      coordinates: [within(face.x * width, width), within(face.y * height, height)],
    },
  };
}

/** By ffmpeg's names of containers. */
const VIDEO_TYPES: readonly (readonly [name: string, contentType: string])[] = [
  ["mp4", "video/mp4"],
  ["webm", "video/webm"],
  ["avi", "video/x-msvideo"],
];
const AUDIO_TYPES: readonly (readonly [name: string, contentType: string])[] = [
  ["wav", "audio/wav"],
  ["mp3", "audio/mpeg"],
  ["ogg", "audio/ogg"],
  ["flac", "audio/flac"],
  ["mp4", "audio/mp4"],
  ["aac", "audio/aac"],
];

function typeOfVideo({ container, picture }: MediaInfo): Pick<SyncSoFile, "kind" | "contentType"> {
  if (picture?.kind === "still") return { kind: "image", contentType: `image/${picture.format}` };
  const contentType = VIDEO_TYPES.find(([name]) => container.split(",").includes(name))?.[1];
  if (!contentType) throw unsuited("sync.so", "takes videos as MP4, MOV, WebM or AVI");
  return { kind: "video", contentType };
}

function typeOfAudio({ container }: MediaInfo): string {
  const contentType = AUDIO_TYPES.find(([name]) => container.split(",").includes(name))?.[1];
  if (!contentType) throw unsuited("sync.so", "takes sound as WAV, MP3, OGG, FLAC, M4A or AAC");
  return contentType;
}
