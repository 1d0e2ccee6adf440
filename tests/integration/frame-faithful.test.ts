import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeAudio } from "@/engine/media/decode-audio";
import { decodeFrames } from "@/engine/media/decode-frames";
import { encodeVideo } from "@/engine/media/encode-video";
import { runTool } from "@/engine/media/ffmpeg";
import { type MovingPicture, probe, ratio } from "@/engine/media/probe";
import { facelessFrames, writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";

/** What the engine reads and writes is the source, but for what it means to change. */

let folder: string;
const at = (name: string) => path.join(folder, name);
const FPS = { num: 25, den: 1 };
const WIDTH = 192;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "frame-faithful-"));
  await writeVideo(at("face.mp4"), await drawFrames(talking(10, 25), WIDTH), FPS);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The drawn face again, by other arguments to the encoder. */
async function variant(name: string, ...args: string[]): Promise<string> {
  await runTool("ffmpeg", ["-v", "error", "-y", "-i", at("face.mp4"), "-an", ...args, at(name)]);
  return name;
}

async function moving(name: string): Promise<MovingPicture> {
  const { picture } = await probe(at(name));
  if (picture?.kind !== "moving") throw new Error(`${name} is not a video.`);
  return picture;
}

/** A video read and written as a job does, every frame as it is. */
async function passThrough(name: string, crf?: number) {
  const source = await moving(name);
  const copy = `${name}.copy.mp4`;
  const { fps, colour, sampleAspect } = source;
  const size = { width: source.width + (source.width & 1), height: source.height + (source.height & 1) };
  const encoder = encodeVideo({ out: at(copy), ...size, fps, colour, sampleAspect, crf });
  for await (const frame of decodeFrames(at(name), source)) await encoder.write(frame);
  await encoder.finish();
  return { source, made: await moving(copy), copy };
}

/** Pixels as a player shows them: red, green, blue, by the file's own tags, upright. */
async function shown(name: string, { width, height }: { width: number; height: number }): Promise<Buffer> {
  const exact = "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp";
  const filter = `crop=${width & ~1}:${height & ~1}:0:0,scale=${exact},format=gbrp,scale=${exact},format=rgb24`;
  const args = ["-v", "error", "-i", at(name), "-vf", filter, "-fps_mode", "passthrough"];
  return runTool("ffmpeg", [...args, "-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"], {
    maxBytes: 2 ** 28,
  });
}

/** Mean difference of two pictures' values, each by itself and all in one direction, 0..255. */
async function difference(one: string, other: string, size: { width: number; height: number }) {
  const [a, b] = [await shown(one, size), await shown(other, size)];
  expect(b.length).toBe(a.length);
  let absolute = 0;
  const bias = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const d = (a[i] as number) - (b[i] as number);
    absolute += Math.abs(d);
    bias[i % 3] = (bias[i % 3] as number) + d;
  }
  return {
    absolute: absolute / a.length,
    bias: Math.max(...bias.map((sum) => Math.abs((3 * sum) / a.length))),
  };
}

describe("rate and number of frames", () => {
  it.each([
    ["23.976", { num: 24_000, den: 1001 }],
    ["24", { num: 24, den: 1 }],
    ["25", { num: 25, den: 1 }],
    ["29.97", { num: 30_000, den: 1001 }],
    ["30", { num: 30, den: 1 }],
    ["50", { num: 50, den: 1 }],
    ["59.94", { num: 60_000, den: 1001 }],
    ["60", { num: 60, den: 1 }],
  ])("%s frames a second stay", async (name, fps) => {
    await writeVideo(at(`${name}.mp4`), facelessFrames(17, 64), fps);
    const { made } = await passThrough(`${name}.mp4`);
    expect(made).toMatchObject({ fps, frameCount: 17, variableRate: false });
  });
});

describe("size and shape", () => {
  it.each([
    [191, 192],
    [192, 189],
    [187, 191],
  ])("an odd side of %i x %i is rounded up, every pixel kept", async (width, height) => {
    const name = await variant(
      `${width}x${height}.mp4`,
      ...["-pix_fmt", "yuv444p", "-crf", "10"],
      ...["-vf", `scale=${width}:${height}`],
    );
    const { source, made, copy } = await passThrough(name);
    expect(source).toMatchObject({ width, height });
    expect(made).toMatchObject({ width: width + (width & 1), height: height + (height & 1) });
    const { absolute, bias } = await difference(name, copy, source);
    expect(absolute).toBeLessThan(1.5);
    expect(bias).toBeLessThan(0.8);
  });

  it("pixels that are not square stay so", async () => {
    const name = await variant("anamorphic.mp4", "-aspect", "64:27");
    const { source, made } = await passThrough(name);
    expect(source.sampleAspect).toEqual({ num: 64, den: 27 });
    expect(made.sampleAspect).toEqual(source.sampleAspect);
  });
});

const tags = (range: string, matrix: string, primaries: string, transfer: string) => [
  ...["-color_range", range, "-colorspace", matrix, "-color_primaries", primaries, "-color_trc", transfer],
];

describe("colours", () => {
  const x264 = ["-c:v", "libx264", "-crf", "10"];
  it.each([
    ["tv BT.709", [...x264, ...tags("tv", "bt709", "bt709", "bt709")]],
    ["pc BT.709", [...x264, "-vf", "scale=out_range=pc", ...tags("pc", "bt709", "bt709", "bt709")]],
    [
      "tv BT.601",
      [
        ...x264,
        "-vf",
        "scale=out_color_matrix=smpte170m",
        ...tags("tv", "smpte170m", "smpte170m", "smpte170m"),
      ],
    ],
    ["4:2:2", [...x264, "-pix_fmt", "yuv422p", ...tags("tv", "bt709", "bt709", "bt709")]],
    [
      "4:4:4 pc",
      [...x264, "-vf", "scale=out_range=pc", "-pix_fmt", "yuv444p", ...tags("pc", "bt709", "bt709", "bt709")],
    ],
    [
      "10 bits HLG",
      [...x264, "-pix_fmt", "yuv420p10le", ...tags("tv", "bt2020nc", "bt2020", "arib-std-b67")],
    ],
    ["10 bits PQ", [...x264, "-pix_fmt", "yuv422p10le", ...tags("tv", "bt2020nc", "bt2020", "smpte2084")]],
    [
      "chroma at the top left",
      [...x264, "-chroma_sample_location", "topleft", ...tags("tv", "bt709", "bt709", "bt709")],
    ],
  ])("%s keeps its tags and its looks", async (title, args) => {
    const name = await variant(`${title.replaceAll(/\W/g, "-")}.mp4`, ...args);
    const { source, made, copy } = await passThrough(name);
    expect(made.colour).toEqual(source.colour);
    expect(made.pixelFormat).toMatch(/^yuvj?420p$/);
    const { absolute, bias } = await difference(name, copy, source);
    expect(absolute).toBeLessThan(1.5);
    expect(bias).toBeLessThan(0.5);
  });

  it("Motion JPEG, full range by its format, keeps its looks", async () => {
    const name = await variant("motion-jpeg.avi", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p");
    const { source, made, copy } = await passThrough(name);
    expect(source.colour.range).toBe("pc");
    expect(made.colour.range).toBe("pc");
    const { absolute, bias } = await difference(name, copy, source);
    expect(absolute).toBeLessThan(1.5);
    expect(bias).toBeLessThan(0.5);
  });

  it("RGB becomes BT.709 with its looks", async () => {
    const name = await variant("rgb.mov", "-c:v", "png", "-pix_fmt", "rgb24");
    const { source, made, copy } = await passThrough(name);
    expect(made.colour).toMatchObject({ range: "tv", matrix: "bt709" });
    const { absolute, bias } = await difference(name, copy, source);
    expect(absolute).toBeLessThan(1.5);
    expect(bias).toBeLessThan(0.8);
  });

  it("a palette's dither loses colour between its dots, but none on the whole", async () => {
    const name = await variant("palette.gif", "-f", "gif");
    const { source, made, copy } = await passThrough(name);
    expect(made.colour).toMatchObject({ range: "tv", matrix: "bt709" });
    expect((await difference(name, copy, source)).bias).toBeLessThan(0.8);
  });

  it("what is not changed is visually lossless, even grain", async () => {
    const noise = seeded(1);
    const grainy = (await drawFrames(talking(5, 25), WIDTH)).map((frame) => ({
      ...frame,
      data: frame.data.map((v) => Math.max(16, Math.min(235, v + 8 * (noise() + noise() + noise() - 1.5)))),
    }));
    await writeVideo(at("grain.mp4"), grainy, FPS);
    const { source, copy } = await passThrough("grain.mp4");
    const [a, b] = [await lumaOf("grain.mp4", source), await lumaOf(copy, source)];
    const squares = a.reduce((sum, v, i) => sum + (v - (b[i] as number)) ** 2, 0) / a.length;
    expect(10 * Math.log10(255 ** 2 / squares)).toBeGreaterThan(45);
  });
});

async function lumaOf(name: string, { width, height }: MovingPicture): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const { data } of decodeFrames(at(name), await moving(name)))
    parts.push(data.slice(0, width * height));
  return Buffer.concat(parts);
}

/** Numbers 0..1 that are the same at every run (Park and Miller). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The picture turns white and a tone begins at the same moment: `AT_SEC`. */
describe("sound on time", () => {
  const AT_SEC = 1;
  const RATE = 44_100;

  beforeAll(async () => {
    const samples = Float32Array.from({ length: 2 * RATE }, (_, i) =>
      i < AT_SEC * RATE ? 0 : 0.6 * Math.sin((2 * Math.PI * 1000 * i) / RATE),
    );
    await writeWav(at("tone.wav"), samples, RATE);
    const from = (...args: string[]) => runTool("ffmpeg", ["-v", "error", "-y", ...args]);
    await from("-i", at("tone.wav"), "-c:a", "aac", "-f", "mp4", at("primed.m4a"));
    const late = ["-i", at("face.mp4"), "-itsoffset", "0.3", "-i", at("tone.wav")];
    await from(...late, "-c:v", "copy", "-c:a", "aac", at("late.mkv"));
    const early = ["-itsoffset", "0.3", "-i", at("face.mp4"), "-i", at("tone.wav")];
    await from(...early, "-c:v", "copy", "-c:a", "aac", at("early.mp4"));
  });

  it.each([
    ["a WAV", "tone.wav", AT_SEC],
    ["AAC with priming samples", "primed.m4a", AT_SEC],
    ["the sound of a video that begins after its picture", "late.mkv", AT_SEC + 0.3],
    ["the sound of a video whose picture begins late", "early.mp4", AT_SEC],
  ])("%s is heard when it is seen, and when the mouth is told", async (_, sound, expectedSec) => {
    expect(await toneBegins(sound)).toBeCloseTo(expectedSec, 2);
    const fps = { num: 30_000, den: 1001 };
    const out = at(`${sound}.flash.mp4`);
    const durationSec = expectedSec + 0.5;
    const encoder = encodeVideo({
      ...{ out, width: 64, height: 64, fps, colour: {} },
      audio: { file: at(sound), durationSec },
    });
    for (let i = 0; i < durationSec * 29.97; i++) {
      const data = new Uint8Array(64 * 96)
        .fill((i + 0.5) / 29.97 < expectedSec ? 16 : 235, 0, 64 * 64)
        .fill(128, 64 * 64);
      await encoder.write({ width: 64, height: 64, data });
    }
    await encoder.finish();
    const seenSec = await flashes(`${sound}.flash.mp4`);
    const lateMs = 1000 * (seenSec - (await toneBegins(`${sound}.flash.mp4`)));
    // Half a frame of it is the picture's own step.
    expect(Math.abs(lateMs)).toBeLessThanOrEqual(20);
  });

  async function toneBegins(name: string): Promise<number> {
    const samples = await decodeAudio(at(name), { sampleRate: 16_000 });
    return samples.findIndex((v) => Math.abs(v) > 0.15) / 16_000;
  }

  async function flashes(name: string): Promise<number> {
    const picture = await moving(name);
    let index = 0;
    for await (const { data } of decodeFrames(at(name), picture)) {
      if ((data[0] as number) > 128) return picture.offsetSec + index / ratio(picture.fps);
      index++;
    }
    return Number.NaN;
  }
});
