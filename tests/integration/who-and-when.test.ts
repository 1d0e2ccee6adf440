import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SYNC_MODES } from "@/engine/contract";
import type { LipSyncJob, Voice } from "@/engine/job";
import { lipSync } from "@/engine/lipsync";
import { decodeAudio } from "@/engine/media/decode-audio";
import { decodeFrames } from "@/engine/media/decode-frames";
import { probe } from "@/engine/media/probe";
import { resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import type { Pcm } from "@/engine/speech/types";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { facelessFrames, writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import { chewing, saying, together } from "../fixtures/drawn-scene";
import { correlation, trackApertures } from "../support/mouth";

const SIDE = 208;
const FPS = { num: 25, den: 1 };
let folder: string;
const at = (name: string) => path.join(folder, name);
/** Lips of Ada (left) and Ben (right) in the video that all jobs start from. */
let filmed: (number | null)[][];
let words: Record<"old" | "first" | "second", Pcm>;

async function say(text: string, file: string): Promise<Pcm> {
  const pcm = resample(await speakOffline({ text, lang: "en" }), 16_000);
  await writeWav(at(file), pcm.samples);
  return pcm;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "who-and-when-"));
  words = {
    old: await say("We always open all the windows.", "old.wav"),
    first: await say("My mother baked apple pie.", "first.wav"),
    second: await say("Boats may float by.", "second.wav"),
  };
  // Ben speaks the old words; Ada chews, as large and as lively.
  const ben = await saying(words.old, "ben");
  const scene = await together(chewing(ben.length, "ada"), ben, SIDE);
  await writeVideo(at("two.mp4"), scene, FPS, at("old.wav"));
  await writeVideo(at("short.mp4"), await drawFrames(talking(30, 25), SIDE), FPS);
  filmed = (await trackApertures(at("two.mp4"), 2)).apertures;
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const ADA = 0;
const BEN = 1;

/** Runs a job on the two people, without loss and without a second look, and tracks everybody's lips in its result. */
async function make(voices: LipSyncJob["voices"], over: Partial<LipSyncJob> = {}) {
  const outPath = at(`${crypto.randomUUID()}.mp4`);
  const figures = await lipSync({ videoPath: at("two.mp4"), voices, outPath, lossless: true, ...over });
  const { apertures } = await trackApertures(outPath, 2);
  return { outPath, figures, lips: apertures };
}

const voice = (name: "first" | "second", over: Partial<Voice> = {}): Voice => ({
  audioPath: at(`${name}.wav`),
  ...over,
});

/** How closely lips follow words that begin at `startMs`. */
async function follows(lips: (number | null)[] | undefined, pcm: Pcm, startMs = 0): Promise<number> {
  const { aperture, rateHz } = await mouthTrack({ audio: pcm });
  const values = (lips ?? []).slice(Math.round((startMs / 1000) * 25));
  return correlation({ rate: 25, values }, { rate: rateHz, values: aperture });
}

/** How closely lips of a result are those that were filmed. */
const keeps = (lips: (number | null)[] | undefined, who: number) =>
  correlation({ rate: 25, values: lips ?? [] }, { rate: 25, values: filmed[who] ?? [] }, 0);

async function expectSpeaker(made: Awaited<ReturnType<typeof make>>, who: number): Promise<void> {
  const other = 1 - who;
  expect(await follows(made.lips[who], words.first)).toBeGreaterThan(0.6);
  expect(keeps(made.lips[who], who)).toBeLessThan(0.5);
  expect(keeps(made.lips[other], other)).toBeGreaterThan(0.98);
  const [cast] = made.figures.cast ?? [];
  expect(Number.parseFloat(cast?.face ?? "")).toBeCloseTo(who === ADA ? 0.25 : 0.75, 1);
  expect(cast?.seenMs).toBe(made.figures.durationMs);
}

describe("who", () => {
  it("is whoever speaks in the video's own sound", async () => {
    await expectSpeaker(await make([voice("first")]), BEN);
  }, 60_000);

  it("is the one at a point, which may be another", async () => {
    const face = { by: "point", x: 0.27, y: 0.5, atMs: 900 } as const;
    await expectSpeaker(await make([voice("first", { face })]), ADA);
  }, 60_000);

  it("is the one with a number, as the preflight counts them", async () => {
    const { lookAtFootage } = await import("@/engine/preflight/look-at-footage");
    const { faces } = await lookAtFootage(at("two.mp4"), { audioMs: null, syncMode: "ping_pong" });
    const ben = faces.find(({ box }) => box.x > 0.5);
    const ada = faces.find(({ box }) => box.x + box.width < 0.5);
    expect(new Set([ada?.id, ben?.id])).toEqual(new Set([1, 2]));
    const face = { by: "id", id: ada?.id ?? 0 } as const;
    await expectSpeaker(await make([voice("first", { face })]), ADA);
  }, 60_000);

  it("is whoever speaks in a part of the video, when that alone is made anew", async () => {
    const range = { startMs: 520, endMs: 1720 };
    const made = await make([voice("first")], { range });
    expect(await follows(made.lips[BEN], words.first)).toBeGreaterThan(0.6);
    expect(await follows(made.lips[ADA], words.first)).toBeLessThan(0.6);
    const [cast] = made.figures.cast ?? [];
    expect(Number.parseFloat(cast?.face ?? "")).toBeCloseTo(0.75, 1);
    const face = { by: "point", x: 0.27, y: 0.5, atMs: 80 } as const;
    const chosen = await make([voice("first", { face })], { range });
    expect(await follows(chosen.lips[ADA], words.first)).toBeGreaterThan(0.6);
  }, 60_000);

  it.each([
    ["a point without a face", { by: "point", x: 0.5, y: 0.05, atMs: 0 }],
    ["a number that nobody has", { by: "id", id: 7 }],
  ] as const)(
    "is nobody at %s: refused before any work",
    async (_, face) => {
      const stages: string[] = [];
      const onProgress = ({ stage }: { stage: string }) => stages.push(stage);
      const refused = make([voice("first", { face })], { onProgress });
      await expect(refused).rejects.toMatchObject({
        reason: "face_not_found",
        message: expect.stringMatching(/\.$/),
      });
      expect(new Set(stages)).toEqual(new Set(["probe"]));
    },
    60_000,
  );

  it("are two, each with words of their own, and both are heard", async () => {
    const startMs = 1200;
    const made = await make([
      voice("first", { face: { by: "point", x: 0.27, y: 0.5, atMs: 0 } }),
      voice("second", { face: { by: "point", x: 0.73, y: 0.5, atMs: 0 }, startMs }),
    ]);
    expect(await follows(made.lips[ADA], words.first)).toBeGreaterThan(0.6);
    expect(await follows(made.lips[BEN], words.second, startMs)).toBeGreaterThan(0.6);
    const sound = await decodeAudio(made.outPath, { sampleRate: 16_000 });
    const endMs = Math.max(...[words.first.samples.length / 16, startMs + words.second.samples.length / 16]);
    expect(Math.abs(made.figures.durationMs - endMs)).toBeLessThan(60);
    expect(Math.abs(sound.length / 16 - endMs)).toBeLessThan(120);
    expect(sound.reduce((peak, v) => Math.max(peak, Math.abs(v)), 0)).toBeLessThan(1);
    expect(await readdir(folder)).not.toContain(`${path.basename(made.outPath)}.mix.wav`);
  }, 60_000);

  it("may say two things one after the other, but not at a time", async () => {
    const face = { by: "largest" } as const;
    const after = words.first.samples.length / 16 + 100;
    const made = await make([voice("first", { face }), voice("second", { face, startMs: after })]);
    const speaks = await Promise.all(
      [ADA, BEN].map(async (who) => [
        await follows(made.lips[who]?.slice(0, Math.floor(after / 40)), words.first),
        await follows(made.lips[who], words.second, after),
      ]),
    );
    expect(speaks.some((both) => both.every((r) => r > 0.6))).toBe(true);
    const atOnce = make([voice("first", { face }), voice("second", { face, startMs: 300 })]);
    await expect(atOnce).rejects.toMatchObject({ reason: "voices_overlap" });
  }, 60_000);
});

it("nobody: a video without a face is refused before it is watched to its end", async () => {
  await writeVideo(at("empty.mp4"), facelessFrames(200, 128), FPS);
  const voices = [voice("first")] as const;
  let watched = 0;
  const onProgress: LipSyncJob["onProgress"] = ({ stage, fraction }) => {
    if (stage === "track") watched = fraction;
  };
  const outPath = at("nobody.mp4");
  await expect(lipSync({ videoPath: at("empty.mp4"), voices, outPath, onProgress })).rejects.toMatchObject({
    reason: "video_no_face",
  });
  // Tracking ends at 0.4 of a job.
  expect(watched).toBeLessThan(0.15);
  expect(await readdir(folder)).not.toContain("nobody.mp4");
}, 60_000);

describe("when", () => {
  it("only within segments: every pixel outside is as it was", async () => {
    const segments = [{ startMs: 400, endMs: 1200 }];
    const { outPath } = await make([voice("first")], { segments });
    const read = async (file: string) => {
      const { picture } = await probe(file);
      if (picture?.kind !== "moving") throw new Error("Not a video.");
      const frames: Buffer[] = [];
      for await (const frame of decodeFrames(file, picture)) frames.push(Buffer.from(frame.data));
      return frames;
    };
    const [before, after] = [await read(at("two.mp4")), await read(outPath)];
    const changed = before.flatMap((frame, i) => (after[i]?.equals(frame) ? [] : [i]));
    expect(after.length).toBeGreaterThanOrEqual(before.length);
    expect(Math.min(...changed)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...changed)).toBeLessThan(30);
    expect(changed.length).toBeGreaterThan(15);
  }, 60_000);

  it.each(SYNC_MODES)(
    "%s lasts as it should with a sound longer than the video",
    async (syncMode) => {
      const outPath = at(`${syncMode}.mp4`);
      const voices = [voice("first")] as const;
      const figures = await lipSync({
        videoPath: at("short.mp4"),
        voices,
        outPath,
        syncMode,
        lossless: true,
      });
      const { picture, durationMs } = await probe(outPath);
      const soundFrames = Math.round((words.first.samples.length / 16_000) * 25);
      const frames = syncMode === "cut_off" ? 30 : soundFrames;
      expect(figures).toMatchObject({ frames, skipped: [] });
      expect(picture).toMatchObject({ kind: "moving", frameCount: frames });
      expect(Math.abs(durationMs - frames * 40)).toBeLessThan(40);
    },
    60_000,
  );
});
