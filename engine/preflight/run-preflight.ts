import path from "node:path";
import { fetchMedia } from "@/engine/fetch/fetch-media";
import { LipSyncError } from "@/engine/job";
import { MediaError } from "@/engine/media/media-error";
import { probe } from "@/engine/media/probe";
import { loadTracker } from "@/engine/tracker/load-tracker";
import { lookAtFootage } from "./look-at-footage";
import type { PreflightOrder, PreflightOutcome } from "./preflight-messages";

/**
 * The process of one preflight. A process of its own for the reasons of an attempt: it can be killed at any moment, and what a hostile file
 * does to it harms nobody else.
 */

process.on("disconnect", () => process.kill(-process.pid, "SIGKILL"));
process.once("message", (order: PreflightOrder) => {
  run(order)
    .catch(refusal)
    .then((outcome) => process.send?.(outcome, () => process.exit(0)));
});

async function run(order: PreflightOrder): Promise<PreflightOutcome> {
  const { words, limits, workDirectory } = order;
  const policy = { allowHosts: order.allowHosts };
  // The models load while the files arrive; their trouble is met when they are needed.
  loadTracker().catch(() => undefined);
  const fetchInto = async (name: string, url: string) => {
    const file = path.join(workDirectory, name);
    await fetchMedia(url, file, policy, limits);
    return file;
  };
  const [video, audioMs] = await Promise.all([
    fetchInto("video", order.videoUrl),
    words && "audioUrl" in words
      ? fetchInto("audio", words.audioUrl).then(durationOf)
      : (words?.audioMs ?? null),
  ]);
  return { type: "done", look: await lookAtFootage(video, { audioMs, syncMode: order.syncMode }), audioMs };
}

async function durationOf(audioPath: string): Promise<number> {
  const media = await probe(audioPath).catch((error: unknown) => {
    if (!(error instanceof MediaError) || error.code === "tool_missing") throw error;
    const message = "The audio file cannot be read. Export it again, as WAV or MP3.";
    throw new LipSyncError("audio_unreadable", message, { cause: error });
  });
  if (!media.audio) {
    throw new LipSyncError("audio_empty", "The audio file has no sound. Choose a file with speech.");
  }
  return media.audio.durationMs;
}

function refusal(error: unknown): PreflightOutcome {
  if (error instanceof LipSyncError) return { type: "failed", reason: error.reason, message: error.message };
  console.error(error);
  const message = "The engine could not look at this video. Try again later.";
  return { type: "failed", reason: "internal", message };
}
