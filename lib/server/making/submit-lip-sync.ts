import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import {
  type TakeAttempt,
  unsafeFindRunning,
  unsafeFindSameLipSync,
  unsafeFinishLipSync,
  unsafeIsRunning,
  unsafeUpdateLipSync,
} from "../data/making";
import { chooseEngine } from "../lip-sync/choose-engine";
import { cancelLipSync, submitLipSync } from "../lip-sync/engine-client";
import { unsafeIsThere } from "../lost-files";
import { requireDocument } from "../require-document";
import { internalUrl } from "../s3";
import { lipSyncInputs } from "./take-inputs";

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
export async function submitLipSyncJob(of: TakeAttempt, resubmission: number): Promise<Submitted> {
  const production = await unsafeFindRunning(of);
  const job = production?.lipSyncs.find(({ takeId }) => takeId === of.takeId);
  if (!production || !job || job.state === "succeeded") return { state: "done" };
  const document = requireDocument(production.document);
  const take = document.takes[of.takeId];
  const spoken = production.speeches.find(({ takeId }) => takeId === of.takeId);
  if (!take) throw new AppError("bad_request");
  const inputs = await lipSyncInputs(production.workspaceId, document, take, spoken?.audioAssetId ?? null);
  const same = await unsafeFindSameLipSync(production.workspaceId, inputs.hash);
  if (same && (await unsafeIsThere(same.resultAssetId))) {
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
    video_range: inputs.videoRange,
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
