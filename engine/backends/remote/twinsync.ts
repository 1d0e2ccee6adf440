import { randomUUID } from "node:crypto";
import type { SubmitParameters } from "@/engine/contract";
import { LipSyncError, type LipSyncJob, type RunLipSync, type Voice } from "@/engine/job";
import { probe } from "@/engine/media/probe";
import { StageClock } from "@/engine/stage-clock";
import { unsuited } from "../permit-job";
import type { BackendSettings, TwinSyncSettings } from "../settings";
import { PATIENT, type Pace } from "./ask-service";
import { awaitJob } from "./await-job";
import { reachableUrl } from "./reachable-url";
import { RemoteState } from "./remote-state";
import { REMOTE_STAGE_ENDS } from "./stage-ends";
import { takeResult } from "./take-result";
import { TwinSyncClient } from "./twinsync-client";

/** A guess for engines that tell no progress: the time for a second of sound. */
const EXPECTED_PER_SECOND = 4;

/** Another engine that speaks the TwinSync protocol, e.g. one on a machine with a graphics card. */
export function twinSync(settings: BackendSettings, pace: Pace = PATIENT): RunLipSync {
  const service = settings.twinSync;
  if (!service) throw new LipSyncError("backend_unavailable", "TWINSYNC_URL is not set.");
  return async (job) => {
    const clock = new StageClock(REMOTE_STAGE_ENDS, job.onProgress);
    const { signal } = job;
    clock.enter("probe");
    // For the guess alone: what is wrong with the files is the other engine's to say.
    const durationMs = await probe(job.voices[0].audioPath, { signal }).then(
      (sound) => sound.durationMs,
      () => 0,
    );
    signal?.throwIfAborted();
    const client = new TwinSyncClient(service, { pace, signal });
    const state = await RemoteState.open("twinsync", service.url, job.task);

    clock.enter("fetch");
    const id = state.now.jobId ?? (await submit(job, service, client, state));

    clock.enter("render");
    const done = await awaitJob(
      async () => {
        const now = await client.look(id);
        if (now.is === "working" || now.is === "done") return now;
        // The next attempt, if there is one, hands the job over anew.
        await state.save({ jobId: undefined, request: undefined, idempotencyKey: randomUUID() });
        if (now.is === "failed") throw now.error;
        throw new LipSyncError("fetch_failed", "The other engine does not know the job any more.");
      },
      {
        ...{ pace, signal, timeoutMs: settings.remoteTimeoutMs },
        expectedMs: Math.max(20_000, EXPECTED_PER_SECOND * durationMs),
        onProgress: (fraction) => clock.progress(fraction),
      },
    ).catch(async (error: unknown) => {
      if (signal?.aborted) await client.cancel(id);
      throw error;
    });

    clock.enter("encode");
    const { url, figures } = done;
    // An older engine takes no notice of what it does not know.
    if (job.range && !figures?.computed) {
      throw new LipSyncError(
        "backend_failed",
        "The other engine cannot make a part of a video anew. Update it, or choose another backend.",
      );
    }
    const result = await takeResult(url, job.outPath, {
      ...{ serviceUrl: service.url, allowHosts: settings.allowHosts, signal },
      onProgress: (fraction) => clock.progress(fraction),
    });
    const { seconds, total, peakRssMb } = clock.end();
    return {
      ...result,
      ...{
        backend: "twinsync",
        seconds,
        peakRssMb,
        realTimeFactor: (1000 * total) / Math.max(1, result.durationMs),
      },
      ...{ faces: 1, drivenBy: "sound", skipped: [], ...figures },
    };
  };
}

async function submit(
  job: LipSyncJob,
  service: TwinSyncSettings,
  client: TwinSyncClient,
  state: RemoteState,
): Promise<string> {
  // The same words each time: the other engine knows a repeated request by them.
  const request = state.now.request ?? { ...(await describe(job, service, state.now.idempotencyKey)) };
  await state.save({ request });
  const answer = await client.submit(request as unknown as Description);
  if (answer.is === "refused") {
    await state.save({ request: undefined });
    throw answer.error;
  }
  await state.save({ jobId: answer.id });
  return answer.id;
}

type Description = Omit<SubmitParameters, "key">;

async function describe(
  job: LipSyncJob,
  service: TwinSyncSettings,
  idempotencyKey: string,
): Promise<Description> {
  const reach = { serviceUrl: service.url, linkTo: job.task?.linkTo };
  const soundOf = ({ audioPath, audioUrl }: Voice) => reachableUrl({ path: audioPath, url: audioUrl }, reach);
  const [voice, ...others] = job.voices;
  if (voice.startMs) throw unsuited("twinsync", "begins the first sound with the video");
  const plain: Description = {
    video_url: await reachableUrl({ path: job.videoPath, url: job.videoUrl }, reach),
    audio_url: await soundOf(voice),
    ...(voice.transcript ? { transcript: voice.transcript, lang: voice.lang ?? "en" } : {}),
    idempotency_key: idempotencyKey,
  };
  if (!service.extended) return plain;
  const voices = await Promise.all(
    others.map(async (other) => ({
      ...{ audio_url: await soundOf(other), face: nameFace(other), transcript: other.transcript },
      ...{ lang: other.lang, start_ms: other.startMs },
    })),
  );
  const segments = job.segments?.map(({ startMs, endMs }) => ({ start_ms: startMs, end_ms: endMs }));
  return {
    ...plain,
    ...(voice.face ? { face: nameFace(voice) } : {}),
    ...(voices.length > 0 ? { voices: JSON.stringify(voices) } : {}),
    ...(segments?.length ? { segments: JSON.stringify(segments) } : {}),
    ...(job.range
      ? { video_range: JSON.stringify({ start_ms: job.range.startMs, end_ms: job.range.endMs }) }
      : {}),
    ...(job.syncMode ? { sync_mode: job.syncMode } : {}),
  };
}

/** As `SubmitParameters.face` is written. */
function nameFace({ face = { by: "auto" } }: Voice): string {
  switch (face.by) {
    case "id":
      return String(face.id);
    case "point":
      return `${face.x},${face.y}@${face.atMs}`;
    default:
      return face.by;
  }
}
