import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facelessFrames, writeTruncated, writeWav } from "@/tests/fixtures/broken-media";
import { drawFrames, faceSvg, talking, writeVideo } from "@/tests/fixtures/drawn-face";
import type { FailureReason } from "./contract";
import type { LipSyncJob } from "./job";
import { lipSync } from "./lipsync";
import { probe } from "./media/probe";
import { speakOffline } from "./speech/speak";

const TEXT = "Please bring me the paper map before Monday.";
let folder: string;
const at = (name: string) => path.join(folder, name);
const job = (
  video: string,
  audio: string,
  { transcript, ...over }: Partial<LipSyncJob> & { transcript?: string } = {},
): LipSyncJob => ({
  videoPath: at(video),
  voices: [{ audioPath: at(audio), transcript }],
  outPath: at(`out-${Math.random().toString(36).slice(2)}.mp4`),
  ...over,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lipsync-"));
  await writeVideo(at("face.mp4"), await drawFrames(talking(30, 25), 360), { num: 25, den: 1 });
  await writeVideo(at("faceless.mp4"), facelessFrames(10, 256), { num: 25, den: 1 });
  await writeTruncated(at("face.mp4"), at("cut.mp4"));
  const canvas = createCanvas(361, 361);
  canvas.getContext("2d").drawImage(await loadImage(Buffer.from(faceSvg({ aperturePx: 0 }))), 0, 0, 361, 361);
  await writeFile(at("face.png"), canvas.toBuffer("image/png"));

  const { samples, sampleRate } = await speakOffline({ text: TEXT, lang: "en" });
  await writeWav(at("speech.wav"), samples, sampleRate);
  await writeWav(at("silence.wav"), new Float32Array(16_000));
  await writeWav(at("short.wav"), new Float32Array(1_600).fill(0.1));
  await writeWav(at("none.wav"), new Float32Array(0));
  await writeFile(at("empty.wav"), "");
  await writeFile(at("text.wav"), "This is not sound.");
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

describe("lipSync", () => {
  it("makes a face say an audio: as long as the audio, at the video's size and rate, with its sound", async () => {
    const fractions: number[] = [];
    const stages = new Set<string>();
    const made = job("face.mp4", "speech.wav", {
      transcript: TEXT,
      onProgress: ({ stage, fraction }) => {
        stages.add(stage);
        fractions.push(fraction);
      },
    });
    const figures = await lipSync(made);
    const [audio, result] = [await probe(at("speech.wav")), await probe(made.outPath)];
    expect(Math.abs(result.durationMs - audio.durationMs)).toBeLessThan(60);
    expect(result.picture).toMatchObject({
      kind: "moving",
      width: 360,
      height: 360,
      frameCount: figures.frames,
    });
    expect(result.audio?.codec).toBe("aac");
    expect(figures).toMatchObject({ fps: 25, faces: 1, drivenBy: "phonemes", skipped: [] });
    expect([...stages]).toEqual(["probe", "listen", "track", "select", "render", "encode"]);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  }, 60_000);

  it("makes a picture speak", async () => {
    const made = job("face.png", "speech.wav");
    const figures = await lipSync(made);
    expect(figures).toMatchObject({ fps: 25, width: 360, height: 360, drivenBy: "sound", faces: 1 });
    expect((await probe(made.outPath)).picture).toMatchObject({ kind: "moving", frameCount: figures.frames });
  }, 60_000);

  it("keeps the mouth at rest in silence", async () => {
    expect(await lipSync(job("face.mp4", "silence.wav"))).toMatchObject({ drivenBy: "rest", frames: 25 });
  }, 60_000);

  it.each<[string, string, FailureReason]>([
    ["faceless.mp4", "speech.wav", "video_no_face"],
    ["cut.mp4", "speech.wav", "video_unreadable"],
    ["text.wav", "speech.wav", "video_unreadable"],
    ["speech.wav", "speech.wav", "video_no_picture"],
    ["face.mp4", "face.mp4", "audio_empty"],
    ["face.mp4", "none.wav", "audio_empty"],
    ["face.mp4", "empty.wav", "audio_empty"],
    ["face.mp4", "text.wav", "audio_unreadable"],
    ["face.mp4", "short.wav", "audio_too_short"],
  ])("refuses %s with %s: %s", async (video, audio, reason) => {
    const refused = job(video, audio);
    await expect(lipSync(refused)).rejects.toMatchObject({ name: "LipSyncError", reason });
    expect(await readdir(folder)).not.toContain(path.basename(refused.outPath));
  });

  it("stops when cancelled, and leaves no file behind", async () => {
    await copyFile(at("face.mp4"), at("again.mp4"));
    const abort = new AbortController();
    const cancelled = job("again.mp4", "speech.wav", {
      signal: abort.signal,
      onProgress: ({ stage, fraction }) => {
        if (stage === "render" && fraction > 0.6) abort.abort(new Error("not needed any more"));
      },
    });
    await expect(lipSync(cancelled)).rejects.toThrow("not needed any more");
    expect(await readdir(folder)).not.toContain(path.basename(cancelled.outPath));
  }, 60_000);
});
