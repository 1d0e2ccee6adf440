import { createHash } from "node:crypto";
import type { SyncMode } from "@/engine/contract";
import { takesInOrder } from "@/lib/document/derive";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { unsafeFindAsset } from "../data/assets";
import {
  type Attempt,
  unsafeFindRunning,
  unsafeFindSameLipSync,
  unsafeFinishLipSync,
  unsafeIsRunning,
  unsafeUpdateLipSync,
} from "../data/making";
import type { ProductionRecord } from "../data/productions";
import { chooseEngine } from "../lip-sync/choose-engine";
import { cancelLipSync, submitLipSync } from "../lip-sync/engine-client";
import { requireDocument } from "../require-document";
import { internalUrl } from "../s3";

export type Submitted =
  /** There is nothing to wait for. */
  | { state: "done" }
  | { state: "submitted"; engineUrl: string; taskId: string }
  /** The engine does not answer, or its queue is full. The user sees it; handing over is tried again. */
  | { state: "turned_away"; code: "engine_unreachable" | "engine_busy" };

/**
 * Second stage, first half: hands face and words to an engine. The same inputs made before are taken again.
 * `resubmission` counts how often an engine lost the task; it makes the idempotency key a new one.
 */
export async function submitLipSyncJob(of: Attempt, resubmission: number): Promise<Submitted> {
  const production = await unsafeFindRunning(of);
  const job = production?.lipSync;
  if (!production || !job || job.state === "succeeded") return { state: "done" };
  const inputs = await inputsOf(production);
  const same = await unsafeFindSameLipSync(production.workspaceId, inputs.hash);
  if (same && (await unsafeFindAsset(same.resultAssetId))) {
    await unsafeFinishLipSync(of, { ...same, figures: same.figures as object | null, asset: null });
    return { state: "done" };
  }
  const { LIPSYNC_ENGINES, LIPSYNC_ENGINE_KEY } = env();
  const engineUrl = await chooseEngine(LIPSYNC_ENGINES, inputs.backend);
  await unsafeUpdateLipSync(of, {
    state: "running",
    startedAt: job.startedAt ?? new Date(),
    inputsHash: inputs.hash,
  });
  const parameters = {
    video_url: await internalUrl(inputs.faceKey),
    audio_url: await internalUrl(inputs.audioKey),
    key: LIPSYNC_ENGINE_KEY,
    transcript: inputs.transcript,
    lang: inputs.lang,
    face: inputs.face,
    sync_mode: inputs.syncMode,
    backend: inputs.backend,
    idempotency_key: `${job.id}-${of.attempt}-${resubmission}`,
  };
  let taskId: string;
  try {
    taskId = await submitLipSync(engineUrl, parameters);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code !== "engine_unreachable" && code !== "engine_busy") throw error;
    await unsafeUpdateLipSync(of, { failureCode: code });
    return { state: "turned_away", code };
  }
  await unsafeUpdateLipSync(of, { engineUrl, engineTaskId: taskId, failureCode: null });
  if (await unsafeIsRunning(of)) return { state: "submitted", engineUrl, taskId };
  // Cancelled while it was handed over: whoever cancelled could not know of the task.
  await cancelLipSync(engineUrl, taskId, LIPSYNC_ENGINE_KEY);
  return { state: "done" };
}

interface LipSyncInputs {
  faceKey: string;
  audioKey: string;
  transcript: string | undefined;
  lang: string | undefined;
  /** As the engine takes it: a point in the video. */
  face: string | undefined;
  syncMode: SyncMode | undefined;
  backend: string | undefined;
  hash: string;
}

async function inputsOf(production: ProductionRecord): Promise<LipSyncInputs> {
  const document = requireDocument(production.document);
  const [take] = takesInOrder(document);
  const faceSource = take && document.assets[take.asset]?.source;
  const face = faceSource?.from === "library" ? await unsafeFindAsset(faceSource.assetId) : null;
  const audioId = production.speech?.audioAssetId;
  const audio = audioId ? await unsafeFindAsset(audioId) : null;
  if (!take || !face || !audio || face.workspaceId !== production.workspaceId) {
    throw new AppError("media_missing");
  }
  const { speech, speaker, syncMode, backend } = take;
  const transcript = speech.kind === "text" ? speech.text : speech.transcript?.trim() || undefined;
  const { lang } = speech;
  const point = speaker && `${speaker.x},${speaker.y}@${speaker.atMs}`;
  const hash = createHash("sha256")
    .update(
      JSON.stringify([face.key, audio.key, transcript, lang, point, syncMode, ...(backend ? [backend] : [])]),
    )
    .digest("hex");
  return { faceKey: face.key, audioKey: audio.key, transcript, lang, face: point, syncMode, backend, hash };
}
