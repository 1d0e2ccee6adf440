import { access, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { REMOTE_STATE_FILE } from "@/engine/backends/remote/remote-state";
import { fetchMedia } from "@/engine/fetch/fetch-media";
import type { FetchPolicy } from "@/engine/fetch/open-media";
import { type JobTask, LipSyncError, type LipSyncJob, type RunLipSync, type Voice } from "@/engine/job";
import { keepVoiceScratchIn } from "@/engine/speech/voice-process";
import type { AttemptOrder, AttemptReport } from "./attempt-messages";
import { INPUT_NAME, InputLinks } from "./input-links";
import type { Progress, TaskVoice } from "./task";

/**
 * The process of one attempt: fetches the files, then makes the result. A process of its own, so that it can be
 * killed at any moment and so that its memory or a crash in native code costs one attempt and not the engine.
 */

/** Part of the whole task's progress that fetching gets. */
const FETCH_SHARE = 0.1;

// An engine that died cannot use the result any more. The group holds the encoders and decoders that the job started.
process.on("disconnect", () => process.kill(-process.pid, "SIGKILL"));
process.once("message", (order: AttemptOrder) => {
  run(order)
    .catch(refusal)
    .then((report) => process.send?.(report, () => process.exit(0)));
});

async function run(order: AttemptOrder): Promise<AttemptReport> {
  const startedAtMs = performance.now();
  await clearLeftovers(order);
  keepVoiceScratchIn(order.workDirectory);
  const { videoPath, voices } = await fetchInputs(order);
  const fetchSeconds = (performance.now() - startedAtMs) / 1000;
  const { lipSync } = (await import(order.jobModule)) as { lipSync: RunLipSync };
  const { segments, range, syncMode, backend } = order.input;
  const figures = await lipSync({
    ...{ videoPath, voices, segments, range, syncMode, backend },
    videoUrl: order.input.videoUrl,
    task: await taskOf(order),
    outPath: order.outPath,
    onProgress: ({ stage, fraction }) => {
      report({ stage, fraction: FETCH_SHARE + (1 - FETCH_SHARE) * fraction });
    },
  });
  return { type: "done", figures: { ...figures, seconds: { ...figures.seconds, fetch: fetchSeconds } } };
}

/** For a backend that works elsewhere. */
async function taskOf({ taskId, workDirectory, dataDirectory, publicUrl }: AttemptOrder): Promise<JobTask> {
  const task = { idempotencyKey: taskId, stateDirectory: workDirectory };
  if (publicUrl === undefined) return task;
  const links = await InputLinks.open(dataDirectory);
  const linkTo = (file: string) =>
    `${publicUrl}/inputs/${links.tokenOf({ taskId, name: path.basename(file) })}`;
  return { ...task, linkTo };
}

/** Names of fetched inputs, see `INPUT_NAME`: the sounds are counted from 0, the first without its number. */
const VIDEO = "video";
const audioName = (index: number) => (index === 0 ? "audio" : `audio-${index}`);

/** Files of an earlier attempt that was killed; whole inputs stay, and what was asked of a service elsewhere. */
async function clearLeftovers({ workDirectory }: AttemptOrder): Promise<void> {
  for (const name of await readdir(workDirectory)) {
    if (!INPUT_NAME.test(name) && name !== REMOTE_STATE_FILE)
      await rm(path.join(workDirectory, name), { recursive: true, force: true });
  }
}

async function fetchInputs(order: AttemptOrder): Promise<Pick<LipSyncJob, "videoPath" | "voices">> {
  const policy: FetchPolicy = { allowHosts: order.allowHosts };
  const { videoUrl, voices: further = [], ...first } = order.input;
  const fractions = new Map<string, number>();
  const parts = 2 + further.length;
  const fetchInput = async (name: string, url: string): Promise<string> => {
    const file = path.join(order.workDirectory, name);
    const onProgress = (fraction: number) => {
      fractions.set(name, fraction);
      const done = [...fractions.values()].reduce((sum, one) => sum + one, 0);
      report({ stage: "fetch", fraction: (FETCH_SHARE * done) / parts });
    };
    if (!(await exists(file))) await fetchMedia(url, file, policy, order.limits, { onProgress });
    onProgress(1);
    return file;
  };
  const fetchVoice = async (voice: TaskVoice, index: number): Promise<Voice> => {
    const { transcript, lang, face, startMs } = voice;
    return {
      audioPath: await fetchInput(audioName(index), voice.audioUrl),
      audioUrl: voice.audioUrl,
      ...{ transcript, lang, face, startMs },
    };
  };
  const [videoPath, voice, ...others] = await Promise.all([
    fetchInput(VIDEO, videoUrl),
    fetchVoice(first, 0),
    ...further.map((one, i) => fetchVoice(one, i + 1)),
  ]);
  return { videoPath, voices: [voice, ...others] };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

let last = { stage: "", atMs: 0 };

/** Each new stage, and else ten times a second at most: a job reports per frame. */
function report(progress: Progress): void {
  const now = performance.now();
  if (progress.stage === last.stage && now - last.atMs < 100) return;
  last = { stage: progress.stage, atMs: now };
  process.send?.({ type: "progress", ...progress } satisfies AttemptReport);
}

function refusal(error: unknown): AttemptReport {
  if (error instanceof LipSyncError) return { type: "failed", reason: error.reason, message: error.message };
  console.error(error);
  return {
    type: "failed",
    reason: "internal",
    message: "The engine could not finish this task. Try again later.",
  };
}
