import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  facelessFrames,
  writeRotated,
  writeTruncated,
  writeVariableRate,
  writeWav,
} from "@/tests/fixtures/broken-media";
import { writeVideo } from "@/tests/fixtures/drawn-face";
import { decodeAudio } from "./decode-audio";
import { decodeFrames } from "./decode-frames";
import { encodeVideo } from "./encode-video";
import { runTool } from "./ffmpeg";
import type { Frame } from "./frame";
import { type MovingPicture, probe } from "./probe";

let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "media-"));
  await writeVideo(at("ntsc.mp4"), facelessFrames(45, 128), { num: 30000, den: 1001 });
});
afterAll(() => rm(folder, { recursive: true }));

async function moving(name: string): Promise<MovingPicture> {
  const { picture } = await probe(at(name));
  if (picture?.kind !== "moving") throw new Error(`${name} is not a video.`);
  return picture;
}

async function framesOf(name: string, options = {}): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of decodeFrames(at(name), await moving(name), options)) {
    frames.push({ ...frame, data: Uint8Array.from(frame.data) });
  }
  return frames;
}

describe("reading and writing video", () => {
  it("keeps rate, count, size and colour tags, and nearly every pixel", async () => {
    const picture = await moving("ntsc.mp4");
    expect(picture).toMatchObject({
      width: 128,
      height: 128,
      frameCount: 45,
      fps: { num: 30000, den: 1001 },
    });
    expect(picture.colour).toEqual({ range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" });
    const original = facelessFrames(45, 128);
    const decoded = await framesOf("ntsc.mp4");
    expect(decoded).toHaveLength(45);
    const worst = Math.max(
      ...decoded.map((frame, i) =>
        Math.max(...frame.data.map((v, p) => Math.abs(v - (original[i]?.data[p] ?? 0)))),
      ),
    );
    expect(worst).toBeLessThan(20);
  });

  it("finds a frame by its number", async () => {
    const all = await framesOf("ntsc.mp4");
    const [found] = await framesOf("ntsc.mp4", { from: 31, count: 1 });
    expect(found?.data).toEqual(all[31]?.data);
  });

  it("finds a frame by its number though the sound begins before the picture", async () => {
    await writeWav(at("second.wav"), new Float32Array(16_000));
    const late = [
      "-itsoffset",
      "0.3",
      "-i",
      at("ntsc.mp4"),
      "-i",
      at("second.wav"),
      "-c:v",
      "copy",
      "-c:a",
      "aac",
    ];
    await runTool("ffmpeg", ["-v", "error", "-y", ...late, "-f", "matroska", at("late.mkv")]);
    expect((await moving("late.mkv")).offsetSec).toBeGreaterThan(0.25);
    const all = await framesOf("late.mkv");
    const [found] = await framesOf("late.mkv", { from: 12, count: 1 });
    expect(found && Buffer.compare(found.data, all[12]?.data ?? new Uint8Array())).toBe(0);
  });

  it("fills a variable rate up to a constant one", async () => {
    await writeVideo(at("slow.mp4"), facelessFrames(15, 128), { num: 15, den: 1 });
    await writeVideo(at("fast.mp4"), facelessFrames(30, 128), { num: 30, den: 1 });
    await writeVariableRate(at("fast.mp4"), at("slow.mp4"), at("mixed.mp4"));
    const picture = await moving("mixed.mp4");
    expect(picture).toMatchObject({ variableRate: true, fps: { num: 30, den: 1 } });
    const all = await framesOf("mixed.mp4");
    expect(Math.abs(all.length - 60)).toBeLessThanOrEqual(1);
    const [found] = await framesOf("mixed.mp4", { from: 41, count: 1 });
    expect(found && Buffer.compare(found.data, all[41]?.data ?? new Uint8Array())).toBe(0);
  });

  it("turns a phone video upright", async () => {
    await writeVideo(at("wide.mp4"), facelessFrames(3, 128).map(halved), { num: 25, den: 1 });
    await writeRotated(at("wide.mp4"), at("phone.mp4"));
    expect(await moving("phone.mp4")).toMatchObject({ width: 64, height: 128, rotationDeg: 90 });
    const [upright] = await framesOf("phone.mp4");
    const [lying] = await framesOf("wide.mp4");
    expect(upright).toMatchObject({ width: 64, height: 128 });
    // Clockwise: the picture's left column, from the bottom, becomes its top row.
    expect(upright?.data[0]).toBe(lying?.data[63 * 128]);
    expect(upright?.data[63]).toBe(lying?.data[0]);
  });

  it("measures what a browser recorded, whose header says no length", async () => {
    const args = ["-v", "error", "-i", at("ntsc.mp4"), "-c", "copy", "-f", "matroska", "pipe:1"];
    await writeFile(at("live.mkv"), await runTool("ffmpeg", args));
    const { durationMs } = await probe(at("live.mkv"));
    expect(Math.abs(durationMs - 1502)).toBeLessThanOrEqual(34);
  });

  it("refuses a file that is cut off, empty, or a playlist of other files", async () => {
    await writeTruncated(at("ntsc.mp4"), at("cut.mp4"));
    await expect(probe(at("cut.mp4"))).rejects.toMatchObject({ code: "truncated" });
    await writeFile(at("empty.mp4"), "");
    await expect(probe(at("empty.mp4"))).rejects.toMatchObject({ code: "unreadable" });
    await writeFile(at("list.mp4"), `#EXTM3U\n#EXTINF:1,\nfile:${at("ntsc.mp4")}\n`);
    await expect(probe(at("list.mp4"))).rejects.toMatchObject({ code: "unreadable" });
  });

  it("stops the encoder when the caller gives up", async () => {
    const abort = new AbortController();
    const [frame] = facelessFrames(1, 128);
    const fps = { num: 25, den: 1 };
    const encoder = encodeVideo({
      out: at("x.mp4"),
      width: 128,
      height: 128,
      fps,
      colour: {},
      signal: abort.signal,
    });
    if (frame) await encoder.write(frame);
    abort.abort(new Error("enough"));
    await expect(encoder.finish()).rejects.toThrow("enough");
  });
});

describe("decodeAudio", () => {
  it("gives mono samples at the asked rate", async () => {
    const tone = Float32Array.from(
      { length: 24_000 },
      (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 24_000),
    );
    await writeWav(at("tone.wav"), tone, 24_000);
    const samples = await decodeAudio(at("tone.wav"), { sampleRate: 16_000 });
    expect(samples.length).toBe(16_000);
    expect(samples.reduce((m, v) => Math.max(m, v), 0)).toBeCloseTo(0.5, 1);
  });

  it.each(["wav", "mp4"])("gives a part of a sound, on time, of %s", async (type) => {
    const begins = Float32Array.from({ length: 32_000 }, (_, i) =>
      i < 20_000 ? 0 : 0.5 * Math.sin((2 * Math.PI * 440 * i) / 16_000),
    );
    await writeWav(at("late.wav"), begins, 16_000);
    const file = at(`late-part.${type}`);
    await runTool("ffmpeg", ["-v", "error", "-y", "-i", at("late.wav"), file]);
    const part = await decodeAudio(file, { sampleRate: 16_000, fromSec: 1, maxSec: 0.5 });
    expect(part.length).toBe(8000);
    const heardSec = part.findIndex((v) => Math.abs(v) > 0.1) / 16_000;
    expect(heardSec).toBeGreaterThan(0.24);
    expect(heardSec).toBeLessThan(0.26);
  });
});

/** The upper half of a square picture. */
function halved(frame: Frame): Frame {
  const { width, height, data } = frame;
  const luma = width * height;
  const half = (start: number, length: number) => data.subarray(start, start + length / 2);
  const kept = [half(0, luma), half(luma, luma / 4), half(luma * 1.25, luma / 4)];
  return { width, height: height / 2, data: new Uint8Array(Buffer.concat(kept)) };
}
