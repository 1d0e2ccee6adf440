import { access, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LipSyncStage } from "@/engine/contract";
import { lipSync } from "@/engine/lipsync";
import { probe } from "@/engine/media/probe";
import { resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import { writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";

/** A job that is long enough for threads: it ends as it should, whole or cancelled. */

const RATE = 16_000;
const FRAMES = 170;
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lip-sync-threads-"));
  await writeVideo(at("face.mp4"), await drawFrames(talking(FRAMES, 25), 160), { num: 25, den: 1 });
  const { samples } = resample(await speakOffline({ text: "Mama made my bed.", lang: "en-US" }), RATE);
  const spoken = Float32Array.from(
    { length: (FRAMES / 25) * RATE },
    (_, i) => samples[i % samples.length] ?? 0,
  );
  await writeWav(at("words.wav"), spoken, RATE);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const job = (name: string) => ({
  videoPath: at("face.mp4"),
  voices: [{ audioPath: at("words.wav") }] as const,
  outPath: at(name),
});
const running = () =>
  process.getActiveResourcesInfo().filter((what) => /Worker|MessagePort|Process/.test(what)).length;

it("makes every frame, in order, and leaves no thread behind", async () => {
  const before = running();
  const figures = await lipSync(job("whole.mp4"));
  expect(figures).toMatchObject({ frames: FRAMES, skipped: [] });
  expect((await probe(at("whole.mp4"))).picture).toMatchObject({ frameCount: FRAMES });
  await expect.poll(running).toBeLessThanOrEqual(before);
}, 120_000);

it.each(["track", "render"] satisfies LipSyncStage[])(
  "stops at once when it is cancelled at stage %s",
  async (stage) => {
    const before = running();
    const abort = new AbortController();
    let frames = 0;
    const cancelled = lipSync({
      ...job(`${stage}.mp4`),
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.stage === stage && ++frames === 100) abort.abort(new Error("enough"));
      },
    });
    await expect(cancelled).rejects.toThrow("enough");
    await expect(access(at(`${stage}.mp4`))).rejects.toThrow();
    await expect.poll(running).toBeLessThanOrEqual(before);
  },
  120_000,
);
