import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lipSync } from "@/engine/lipsync";
import { type Frame, frameBytes } from "@/engine/media/frame";
import { probe, ratio } from "@/engine/media/probe";
import { resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import { sideBySide, writeRotated, writeVariableRate, writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";

let folder: string;
const at = (name: string) => path.join(folder, name);
const SIDE = 320;

/** Footage as people have it: the result keeps its size and rate, and lasts as long as the audio. */
describe("footage that people have", () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "lipsync-footage-"));
    const spoken = resample(await speakOffline({ text: "Maybe.", lang: "en-US" }), 16_000);
    await writeWav(at("word.wav"), spoken.samples);
    await writeWav(at("half-second.wav"), spoken.samples.subarray(0, 8000));
    const faces = await drawFrames(talking(25, 25), SIDE);
    await writeVideo(at("25.mp4"), faces, { num: 25, den: 1 });
    await writeVideo(at("29.97.mp4"), faces, { num: 30_000, den: 1001 });
    await writeVideo(
      at("two-people.mp4"),
      faces.map((face) => sideBySide(face, face)),
      { num: 25, den: 1 },
    );
    const tall = faces.map((face) => withRoom(face));
    await writeVideo(at("upright.mp4"), tall.map(turnedBack), { num: 25, den: 1 });
    await writeRotated(at("upright.mp4"), at("phone.mp4"));
    await writeVideo(at("slow.mp4"), faces.slice(0, 10), { num: 10, den: 1 });
    await writeVariableRate(at("25.mp4"), at("slow.mp4"), at("variable.mp4"));
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const sync = async (video: string, audio = "word.wav") => {
    const outPath = at(`${video}-${audio}.mp4`);
    const figures = await lipSync({ videoPath: at(video), voices: [{ audioPath: at(audio) }], outPath });
    const { picture, durationMs } = await probe(outPath);
    if (picture?.kind !== "moving") throw new Error("the result does not move");
    const wantedMs = (await probe(at(audio))).durationMs;
    expect(Math.abs(durationMs - wantedMs)).toBeLessThan(1000 / figures.fps + 25);
    return { figures, picture };
  };

  it("29.97 frames a second stay 30000/1001", async () => {
    const { picture, figures } = await sync("29.97.mp4");
    expect(picture.fps).toEqual({ num: 30_000, den: 1001 });
    expect(picture.frameCount).toBe(figures.frames);
  }, 60_000);

  it("a variable rate becomes the constant one that is nearest, no frame faceless", async () => {
    const { picture, figures } = await sync("variable.mp4");
    expect(picture.variableRate).toBe(false);
    expect(ratio(picture.fps)).toBeGreaterThanOrEqual(10);
    expect(figures.skipped).toEqual([]);
  }, 60_000);

  it("a phone's turned video is upright in the result", async () => {
    const { picture, figures } = await sync("phone.mp4");
    expect(picture).toMatchObject({ width: SIDE, height: SIDE + 80, rotationDeg: 0 });
    expect(figures).toMatchObject({ faces: 1, skipped: [] });
  }, 60_000);

  it("of two people one speaks, and both are counted", async () => {
    const { picture, figures } = await sync("two-people.mp4");
    expect(picture).toMatchObject({ width: 2 * SIDE, height: SIDE });
    expect(figures).toMatchObject({ faces: 2, skipped: [] });
  }, 60_000);

  it("half a second of sound is enough", async () => {
    const { figures } = await sync("25.mp4", "half-second.wav");
    expect(figures.frames).toBeGreaterThanOrEqual(12);
    expect(figures.frames).toBeLessThanOrEqual(13);
  }, 60_000);
});

/** A frame made of what `pick` names for each place: plane by plane, in halves for the colours. */
function compose(
  width: number,
  height: number,
  pick: (plane: 0 | 1 | 2, x: number, y: number) => number,
): Frame {
  const data = new Uint8Array(frameBytes(width, height));
  let offset = 0;
  for (const plane of [0, 1, 2] as const) {
    const [w, h] = plane === 0 ? [width, height] : [width / 2, height / 2];
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) data[offset + y * w + x] = pick(plane, x, y);
    offset += w * h;
  }
  return { width, height, data };
}

function pixel(frame: Frame, plane: 0 | 1 | 2, x: number, y: number): number {
  const luma = frame.width * frame.height;
  const width = plane === 0 ? frame.width : frame.width / 2;
  const start = plane === 0 ? 0 : luma + (plane - 1) * (luma / 4);
  return frame.data[start + y * width + x] ?? 128;
}

/** With 80 rows of grey below, so that width and height differ. */
function withRoom(frame: Frame): Frame {
  return compose(frame.width, frame.height + 80, (plane, x, y) =>
    y < (plane === 0 ? frame.height : frame.height / 2) ? pixel(frame, plane, x, y) : 128,
  );
}

/** As a phone codes it: a quarter turn against the clock, which its flag undoes. */
function turnedBack(frame: Frame): Frame {
  return compose(frame.height, frame.width, (plane, x, y) => {
    const width = plane === 0 ? frame.width : frame.width / 2;
    return pixel(frame, plane, width - 1 - y, x);
  });
}
