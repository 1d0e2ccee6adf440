import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LipSyncFigures, TimeRange } from "@/engine/contract";
import { lipSync } from "@/engine/lipsync";
import { decodeFrames } from "@/engine/media/decode-frames";
import { type MovingPicture, probe } from "@/engine/media/probe";
import { resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import type { Pcm } from "@/engine/speech/types";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import { ffmpeg } from "../support/ffmpeg";
import { correlation, trackAperture } from "../support/mouth";

/** A sentence in the middle of a made video is made anew from that video, and takes its own place. */

const SIDE = 240;
const FPS = 25;
const RATE = 16_000;
/** Of `made.mp4`, repeated into `minute.mp4`. */
const REPEATS = 10;

let folder: string;
const at = (name: string) => path.join(folder, name);
/** Where the second of the video's three sentences is, to the frame. */
let sentence: TimeRange;
let madeFrames: Uint8Array[];
let made: MovingPicture;

async function say(text: string): Promise<Pcm> {
  return resample(await speakOffline({ text, lang: "en" }), RATE);
}

/** With silence behind it up to a whole frame, and some more. */
function padded({ samples }: Pcm): Float32Array {
  const frame = RATE / FPS;
  const out = new Float32Array((Math.ceil(samples.length / frame) + 4) * frame);
  out.set(samples);
  return out;
}

async function moving(file: string): Promise<MovingPicture> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error(`${file} is not a video.`);
  return picture;
}

async function lumaOf(file: string): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for await (const { data } of decodeFrames(file, await moving(file)))
    frames.push(data.slice(0, SIDE * SIDE));
  return frames;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "re-sync-range-"));
  const texts = ["We open all the windows.", "My father has an old farm house.", "Nobody was there."];
  const parts: Float32Array[] = [];
  for (const text of texts) parts.push(padded(await say(text)));
  const ends = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, part) => sum + part.length, 0));
  const ms = (samples = 0) => (samples / RATE) * 1000;
  sentence = { startMs: ms(ends[0]), endMs: ms(ends[1]) };
  const sound = new Float32Array(ends[2] ?? 0);
  parts.forEach((part, i) => {
    sound.set(part, ends[i - 1] ?? 0);
  });
  await writeWav(at("old.wav"), sound, RATE);
  // The head turns evenly: every step from one frame to the next is as large as the next.
  const filmed = talking(Math.round((sound.length / RATE) * FPS), FPS).map((face, t) => ({
    ...face,
    yaw: 0.7 - Math.abs(1.4 - ((0.06 * t) % 2.8)),
  }));
  await writeVideo(at("filmed.mp4"), await drawFrames(filmed, SIDE), { num: FPS, den: 1 });
  await lipSync({
    videoPath: at("filmed.mp4"),
    voices: [{ audioPath: at("old.wav") }],
    outPath: at("made.mp4"),
  });
  made = await moving(at("made.mp4"));
  madeFrames = await lumaOf(at("made.mp4"));
  await ffmpeg([
    ...["-stream_loop", String(REPEATS - 1), "-i", at("made.mp4")],
    ...["-an", "-c", "copy", at("minute.mp4")],
  ]);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Resync {
  figures: LipSyncFigures;
  frames: Uint8Array[];
  outPath: string;
}

/** Has a part of a video say something else. */
async function resync(audioPath: string, range: TimeRange, video = "made.mp4"): Promise<Resync> {
  const outPath = at(`${crypto.randomUUID()}.mp4`);
  const figures = await lipSync({ videoPath: at(video), voices: [{ audioPath }], outPath, range });
  return { figures, frames: await lumaOf(outPath), outPath };
}

async function spoken(text: string): Promise<{ file: string; pcm: Pcm; frames: number }> {
  const pcm = await say(text);
  const file = at(`${crypto.randomUUID()}.wav`);
  await writeWav(file, pcm.samples, RATE);
  return { file, pcm, frames: Math.round((pcm.samples.length / RATE) * FPS) };
}

/** The drawn mouth with the chin below it, and the rest of the picture. */
const REGIONS = ["mouth", "around"] as const;
const isMouth = (x: number, y: number) =>
  x > 0.35 * SIDE && x < 0.65 * SIDE && y > 0.6 * SIDE && y < 0.85 * SIDE;

/** Root of the mean squared difference of luma: PSNR is 20 · log10(255 / this). */
function difference(a: Uint8Array, b: Uint8Array, region: (typeof REGIONS)[number]): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      if (isMouth(x, y) !== (region === "mouth")) continue;
      sum += ((a[y * SIDE + x] as number) - (b[y * SIDE + x] as number)) ** 2;
      count++;
    }
  }
  return Math.sqrt(sum / count);
}

const frameAt = (ms: number) => Math.round((ms / 1000) * FPS);
const madeAt = (frame: number) => madeFrames[frame % madeFrames.length] as Uint8Array;

/** From one frame of the made video to the next, the median. */
function usualStep(region: (typeof REGIONS)[number]): number {
  const steps = madeFrames.slice(1).map((frame, i) => difference(frame, madeAt(i), region));
  return steps.sort((a, b) => a - b)[steps.length >> 1] as number;
}

/** The result goes on from what the video shows before its range, and the video goes on from the result. */
function expectUnseenSeams({ frames }: Resync, { startMs, endMs }: TimeRange): void {
  const [first, last] = [frames[0], frames.at(-1)] as [Uint8Array, Uint8Array];
  const [from, to] = [frameAt(startMs), frameAt(endMs)];
  for (const region of REGIONS) {
    const usual = usualStep(region);
    expect(difference(madeAt(from - 1), first, region)).toBeLessThan(1.5 * usual);
    expect(difference(last, madeAt(to), region)).toBeLessThan(1.5 * usual);
    // They are the very frames that stand there, mouth included.
    expect(difference(first, madeAt(from), region)).toBeLessThan(0.5 * usual);
    expect(difference(last, madeAt(to - 1), region)).toBeLessThan(0.5 * usual);
  }
}

describe("a sentence made anew", () => {
  it("fits the place of the old one, and follows its own words", async () => {
    const { file, pcm, frames } = await spoken("Maybe we buy a bigger boat.");
    const result = await resync(file, sentence);
    const { figures, outPath } = result;
    expect(figures).toMatchObject({ frames, fps: FPS, skipped: [] });
    expect(await moving(outPath)).toMatchObject({
      ...{ frameCount: frames, width: made.width, height: made.height, fps: made.fps, colour: made.colour },
      ...{ pixelFormat: made.pixelFormat, variableRate: false },
    });
    expect(figures.computed?.synthesisedMs).toBeLessThanOrEqual((pcm.samples.length / RATE) * 1000 + 1000);
    expectUnseenSeams(result, sentence);

    const { aperture: lips } = await trackAperture(outPath);
    const { aperture, rateHz } = await mouthTrack({ audio: pcm });
    const middle = lips.map((open, t) => (t < 4 || t >= frames - 4 ? null : open));
    expect(
      correlation({ rate: FPS, values: middle }, { rate: rateHz, values: aperture }, 60),
    ).toBeGreaterThan(0.7);
    expect(figures.certificate?.verdict).not.toBe("fail");
    const verdicts = new Map(figures.certificate?.checks.map(({ id, verdict }) => [id, verdict]));
    expect(["sharpness", "seam", "format", "length"].map((id) => verdicts.get(id as "seam"))).toEqual(
      new Array(4).fill("pass"),
    );
    expect(figures.certificate?.attempts).toBe(1);
  }, 60_000);

  it.each([
    ["three times as long", "We could buy a bigger boat and sail away, before the long winter comes.", 0.5],
    ["a third as long", "No.", 1],
  ])(
    "meets both ends also when it is %s",
    async (_, text, share) => {
      const { file, frames } = await spoken(text);
      const { startMs, endMs } = sentence;
      const part = { startMs, endMs: startMs + Math.round(((endMs - startMs) * share) / 40) * 40 };
      const result = await resync(file, part);
      const ratio = frames / (frameAt(part.endMs) - frameAt(part.startMs));
      expect(share < 1 ? ratio > 2 : ratio < 0.5).toBe(true);
      expect(result.frames).toHaveLength(frames);
      for (const end of [0, -1] as const) {
        const shown = end === 0 ? frameAt(part.startMs) : frameAt(part.endMs) - 1;
        const seen = difference(result.frames.at(end) as Uint8Array, madeAt(shown), "around");
        expect(seen).toBeLessThan(usualStep("around"));
      }
    },
    60_000,
  );

  it("costs the same near the end of a long video as near its beginning", async () => {
    const { file } = await spoken("Maybe we buy a boat.");
    const periodMs = madeFrames.length * (1000 / FPS);
    const late = {
      startMs: sentence.startMs + (REPEATS - 1) * periodMs,
      endMs: sentence.endMs + (REPEATS - 1) * periodMs,
    };
    expect(late.endMs).toBeGreaterThan(50_000);
    const early = await resync(file, sentence, "minute.mp4");
    const result = await resync(file, late, "minute.mp4");
    expectUnseenSeams(result, late);
    expect(result.figures.computed).toEqual(early.figures.computed);
    expect(result.figures.computed?.trackedMs).toBeLessThanOrEqual(sentence.endMs - sentence.startMs + 8000);
  }, 60_000);

  it.each([
    ["after the end", { startMs: 90_000, endMs: 91_000 }],
    ["beyond the end", { startMs: 1000, endMs: 91_000 }],
    ["too short", { startMs: 1000, endMs: 1160 }],
  ])("is refused before any work when its part of the video is %s", async (_, range) => {
    const outPath = at("refused.mp4");
    const stages: string[] = [];
    const refused = lipSync({
      ...{ videoPath: at("made.mp4"), voices: [{ audioPath: at("old.wav") }], outPath, range },
      onProgress: ({ stage }) => stages.push(stage),
    });
    await expect(refused).rejects.toMatchObject({
      reason: "range_unusable",
      message: expect.stringMatching(/\.$/),
    });
    expect(stages.filter((stage) => stage !== "probe")).toEqual([]);
    expect(await readdir(folder)).not.toContain("refused.mp4");
  });
});
