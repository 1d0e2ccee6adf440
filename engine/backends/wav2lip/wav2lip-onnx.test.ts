import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LipSyncJob } from "@/engine/job";
import { decodeFrames } from "@/engine/media/decode-frames";
import { type Frame, frameToRgba, yuvMatrix } from "@/engine/media/frame";
import { probe } from "@/engine/media/probe";
import { OnnxGraph } from "@/engine/models/onnx-graph";
import { facelessFrames, writeWav } from "@/tests/fixtures/broken-media";
import { DRAWN_COLOUR, drawFrames, faceSvg, talking, writeVideo } from "@/tests/fixtures/drawn-face";
import type { BackendSettings } from "../settings";
import { melSpectrogram } from "./mel";
import { wav2LipOnnx } from "./wav2lip-onnx";

const SIDE = 360;
const FPS = 25;
const MOUTH = { x: 0.5 * SIDE, y: (505 / 720) * SIDE };
const FACELESS = { from: 8, to: 12 };
let folder: string;
const at = (name: string) => path.join(folder, name);
/** A tone for 0.4 s, then silence for 0.4 s: 20 frames. */
const SOUND = Float32Array.from({ length: 12_800 }, (_, i) =>
  i < 6_400 ? 0.6 * Math.sin((2 * Math.PI * 500 * i) / 16_000) : 0,
);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wav2lip-"));
  const faces = await drawFrames(talking(16, FPS), SIDE);
  const nobody = facelessFrames(FACELESS.to - FACELESS.from, SIDE);
  await writeVideo(at("face.mp4"), [...faces.slice(0, 8), ...nobody, ...faces.slice(8)], {
    num: FPS,
    den: 1,
  });
  await writeWav(at("sound.wav"), SOUND);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A network that draws by a rule of the test: `planes` of the faces it was given, or what `graph` makes of the sound's mean. */
async function network(draw: (graph: OnnxGraph) => void): Promise<BackendSettings> {
  const graph = new OnnxGraph();
  draw(graph);
  const inputs = [
    { name: "mel", dims: ["B", 1, 80, 16] },
    { name: "face", dims: ["B", 6, 96, 96] },
  ];
  const weightsPath = at(`${crypto.randomUUID()}.onnx`);
  await writeFile(weightsPath, graph.encode(inputs, [{ name: "drawn", dims: ["B", 3, 96, 96] }]));
  return {
    ...{ default: "wav2lip-onnx", allowNonCommercial: true, wav2lip: { weightsPath, provider: "cpu" } },
    ...{ twinSync: null, syncSo: null, remoteTimeoutMs: 1000, maxRangeMs: 60_000, allowHosts: [] },
  };
}

const planes = (from: number) => (graph: OnnxGraph) => {
  graph.add(
    "Slice",
    ["face", graph.ints("from", [from]), graph.ints("to", [from + 3]), graph.ints("axis", [1])],
    "drawn",
  );
  // A network without a use for the sound is no network of this shape: nought times its mean.
  graph.add("ReduceMean", ["mel"], "unused", { axes: [1, 2, 3] });
};

/** Blue everywhere, and red as loud as the frame's sound: 0 at the bottom of the scale, 1 at its top. */
const blueAndLoud = (graph: OnnxGraph) => {
  const constant = (name: string, value: number) =>
    graph.floats(name, [1, 1, 96, 96], new Float32Array(96 * 96).fill(value));
  const mean = graph.add("ReduceMean", ["mel"], "mean", { axes: [1, 2, 3] });
  const eighth = graph.add("Mul", [mean, graph.floats("eighth", [1], Float32Array.of(1 / 8))], "scaled");
  const red = graph.add("Add", [eighth, constant("half", 0.5)], "red");
  const nought = graph.add("Mul", [red, graph.floats("nought", [1], Float32Array.of(0))], "green");
  const blue = graph.add("Add", [nought, constant("one", 1)], "blue");
  graph.add("Concat", [blue, nought, red], "drawn", { axis: 1 });
};

async function make(settings: BackendSettings, over: Partial<LipSyncJob> = {}) {
  const job: LipSyncJob = {
    videoPath: at("face.mp4"),
    voices: [{ audioPath: at("sound.wav") }],
    outPath: at(`${crypto.randomUUID()}.mp4`),
    lossless: true,
    ...over,
  };
  const figures = await wav2LipOnnx(settings)(job);
  return { figures, before: await framesOf(job.videoPath), after: await framesOf(job.outPath) };
}

async function framesOf(file: string): Promise<Frame[]> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error("not a video");
  const frames: Frame[] = [];
  for await (const frame of decodeFrames(file, picture)) {
    frames.push({ ...frame, data: Uint8Array.from(frame.data) });
  }
  return frames;
}

function rgbAt(frame: Frame | undefined, { x, y }: { x: number; y: number }): number[] {
  if (!frame) return [];
  const rgba = frameToRgba(frame, yuvMatrix(DRAWN_COLOUR, frame.height));
  const i = 4 * (Math.round(y) * frame.width + Math.round(x));
  return [...rgba.subarray(i, i + 3)];
}

describe("wav2LipOnnx", () => {
  it("puts what the network draws on the mouth, blue first, and each frame hears its own sound", async () => {
    const { figures, before, after } = await make(await network(blueAndLoud));
    expect(after).toHaveLength(20);
    expect(figures).toMatchObject({
      ...{ frames: 20, fps: FPS, width: SIDE, height: SIDE, backend: "wav2lip-onnx" },
      skipped: [{ startMs: 320, endMs: 480, reason: "no_face" }],
    });
    const mel = melSpectrogram(SOUND);
    for (const [t, frame] of after.entries()) {
      if (t >= FACELESS.from && t < FACELESS.to) {
        expect(Buffer.compare(frame.data, (before[t] as Frame).data), `frame ${t}`).toBe(0);
        continue;
      }
      const first = Math.min(mel.columns - 16, Math.floor((t * 80) / FPS));
      const heard = mel.data.subarray(first * 80, (first + 16) * 80);
      const loudness = heard.reduce((sum, value) => sum + value, 0) / heard.length / 8 + 0.5;
      const [red, green, blue] = rgbAt(frame, MOUTH) as [number, number, number];
      expect(blue, `frame ${t}`).toBeGreaterThan(240);
      expect(green, `frame ${t}`).toBeLessThan(15);
      expect(Math.abs(red - 255 * loudness), `frame ${t}`).toBeLessThan(15);
      // Eyes, hair and everything around the face: bit for bit as they were.
      const eyes = SIDE * Math.round(0.55 * SIDE);
      expect(Buffer.compare(frame.data.subarray(0, eyes), (before[t] as Frame).data.subarray(0, eyes))).toBe(
        0,
      );
    }
  }, 60_000);

  it("puts a face that comes back unchanged exactly where it was", async () => {
    const { before, after } = await make(await network(planes(3)));
    for (const t of [0, 7, 15]) {
      const mouth = (frame: Frame | undefined) => lumaAround(frame, MOUTH, 24);
      const [was, is] = [mouth(before[t]), mouth(after[t])];
      const [moved] = [mouth(before[(t + 3) % 8])];
      const error = difference(was, is);
      expect(error, `frame ${t}`).toBeLessThan(6);
      expect(error, `frame ${t}`).toBeLessThan(0.5 * difference(was, moved));
    }
  }, 60_000);

  it("shows the network the face with its lower half black", async () => {
    const { after } = await make(await network(planes(0)));
    expect(Math.max(...rgbAt(after[2], MOUTH))).toBeLessThan(15);
  }, 60_000);

  it("draws the asked parts alone", async () => {
    const { figures, before, after } = await make(await network(blueAndLoud), {
      segments: [{ startMs: 0, endMs: 400 }],
    });
    // What nobody asked for is not missed.
    expect(figures.skipped).toEqual([{ startMs: 320, endMs: 400, reason: "no_face" }]);
    expect(rgbAt(after[1], MOUTH)[2]).toBeGreaterThan(240);
    for (const t of [12, 15, 19])
      expect(Buffer.compare((after[t] as Frame).data, (before[t] as Frame).data)).toBe(0);
  }, 60_000);

  it("makes a part of the video anew so that it fits its place", async () => {
    const range = { startMs: 480, endMs: 800 };
    const { figures, before, after } = await make(await network(blueAndLoud), { range });
    expect(figures).toMatchObject({
      ...{ frames: 20, skipped: [], computed: { trackedMs: 320, synthesisedMs: 800 } },
    });
    const forehead = (frame: Frame | undefined) => frame?.data.subarray(0, SIDE * Math.round(0.5 * SIDE));
    for (const [t, shown] of [
      [0, 12],
      [19, 19],
    ] as const) {
      expect(forehead(after[t])).toEqual(forehead(before[shown]));
      expect(rgbAt(after[t], MOUTH)[2]).toBeLessThan(150);
    }
    expect(rgbAt(after[10], MOUTH)[2]).toBeGreaterThan(240);
  }, 60_000);

  it("makes a still picture of an odd size speak", async () => {
    const canvas = createCanvas(361, 361);
    canvas
      .getContext("2d")
      .drawImage(await loadImage(Buffer.from(faceSvg({ aperturePx: 20 }))), 0, 0, 361, 361);
    await writeFile(at("face.png"), canvas.toBuffer("image/png"));
    const outPath = at("still.mp4");
    const figures = await wav2LipOnnx(await network(blueAndLoud))({
      ...{ videoPath: at("face.png"), voices: [{ audioPath: at("sound.wav") }], outPath, lossless: true },
    });
    expect(figures).toMatchObject({ frames: 20, fps: 25, skipped: [] });
    const frames = await framesOf(outPath);
    expect(frames).toHaveLength(20);
    for (const t of [0, 19]) {
      const [, green, blue] = rgbAt(frames[t], MOUTH);
      expect([(blue ?? 0) > 240, (green ?? 255) < 15]).toEqual([true, true]);
    }
  }, 60_000);

  it("stops when cancelled", async () => {
    const abort = new AbortController();
    const made = make(await network(blueAndLoud), {
      signal: abort.signal,
      onProgress: ({ stage }) => stage === "render" && abort.abort(new Error("not needed any more")),
    });
    await expect(made).rejects.toThrow("not needed any more");
  }, 60_000);
});

function lumaAround(frame: Frame | undefined, { x, y }: { x: number; y: number }, reach: number): number[] {
  const luma: number[] = [];
  for (let row = Math.round(y) - reach; row <= y + reach; row++) {
    for (let column = Math.round(x) - reach; column <= x + reach; column++) {
      luma.push(frame?.data[row * SIDE + column] ?? Number.NaN);
    }
  }
  return luma;
}

const difference = (a: number[], b: number[]) =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? Number.NaN)), 0) / a.length;
