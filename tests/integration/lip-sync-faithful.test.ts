import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lipSync } from "@/engine/lipsync";
import { decodeFrames } from "@/engine/media/decode-frames";
import { runTool } from "@/engine/media/ffmpeg";
import { type Frame, planes, yuvMatrix } from "@/engine/media/frame";
import { type MovingPicture, probe } from "@/engine/media/probe";
import { resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import { CHIN, JAW, type Landmarks, NOSE_TIP, px, py, UPPER_LIP } from "@/engine/tracker/landmarks";
import { trackFaces } from "@/engine/tracker/track-faces";
import { writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import { trackAperture } from "../support/mouth";

/** A whole job changes the lower face and nothing else. */

const SIDE = 320;
const RATE = 16_000;
const SILENT_SEC = 0.6;
const SECONDS = 1.4;
const FRAMES = Math.round(SECONDS * 24);

let folder: string;
let voiceSec: number;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lip-sync-faithful-"));
  await writeVideo(at("square.mp4"), await drawFrames(talking(FRAMES, 24), SIDE), { num: 24, den: 1 });
  const word = resample(await speakOffline({ text: "Papa.", lang: "en-US" }), RATE).samples;
  const spoken = new Float32Array(SECONDS * RATE);
  spoken.set(word.subarray(0, spoken.length - SILENT_SEC * RATE), SILENT_SEC * RATE);
  voiceSec = spoken.findIndex((v) => Math.abs(v) > 0.1) / RATE;
  await writeWav(at("late.wav"), spoken, RATE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("pixels outside the lower face stay bit for bit, at an odd size, with pixels that are not square", async () => {
  // Three quarters as wide, one column more for an odd number, each pixel a third wider than high.
  const squeezed = ["-vf", "scale=241:320", "-pix_fmt", "yuv444p", "-aspect", "241:240", "-crf", "12"];
  await runTool("ffmpeg", ["-v", "error", "-y", "-i", at("square.mp4"), ...squeezed, at("source.mp4")]);
  const source = await moving("source.mp4");
  const figures = await lipSync({
    ...{ videoPath: at("source.mp4"), voices: [{ audioPath: at("late.wav") }], outPath: at("made.mp4") },
    lossless: true,
  });
  const made = await moving("made.mp4");
  expect(figures).toMatchObject({ frames: FRAMES, skipped: [] });
  expect(made).toMatchObject({ frameCount: FRAMES, width: 242, height: 320, fps: { num: 24, den: 1 } });
  expect(made.sampleAspect).toEqual({ num: 4, den: 3 });

  const matrix = yuvMatrix(source.colour, source.height);
  const results = decodeFrames(at("made.mp4"), made);
  let changed = 0;
  for await (const { frame, faces } of trackFaces(decodeFrames(at("source.mp4"), source), matrix)) {
    const { value: result } = await results.next();
    const [face] = [...faces.values()];
    if (!result || !face) throw new Error("a frame or its face is missing");
    const { inside, outside } = differences(frame, result, face);
    expect(outside).toBe(0);
    changed += inside;
  }
  expect(changed).toBeGreaterThan(FRAMES * 100);
});

it("the mouth rests until the sound begins, and opens with it", async () => {
  await lipSync({
    videoPath: at("square.mp4"),
    voices: [{ audioPath: at("late.wav") }],
    outPath: at("heard.mp4"),
  });
  const apertures = (await trackAperture(at("heard.mp4"))).aperture.map((a) => a ?? 0);
  const widest = Math.max(...apertures);
  const opensSec = apertures.findIndex((a) => a > 0.4 * widest) / 24;
  // A mouth is seen to open a little before it is heard.
  expect(opensSec).toBeGreaterThan(voiceSec - 0.1);
  expect(opensSec).toBeLessThan(voiceSec + 0.04);
});

async function moving(name: string): Promise<MovingPicture> {
  const { picture } = await probe(at(name));
  if (picture?.kind !== "moving") throw new Error(`${name} is not a video.`);
  return picture;
}

/** Values that differ between two frames, in the lower face with the skin around it that gives way, and elsewhere. */
function differences(before: Frame, after: Frame, face: Landmarks): { inside: number; outside: number } {
  const xs = JAW.map((i) => px(face, i));
  const margin = 0.3 * (Math.max(...xs) - Math.min(...xs));
  const left = Math.min(...xs) - margin;
  const right = Math.max(...xs) + margin;
  const top = py(face, NOSE_TIP);
  const bottom = py(face, CHIN) + 0.8 * (py(face, CHIN) - py(face, UPPER_LIP.outer));
  const { chromaWidth, u, v } = planes(before.width, before.height);
  let inside = 0;
  let outside = 0;
  before.data.forEach((value, i) => {
    if (value === after.data[i]) return;
    const [x, y] =
      i < u
        ? [i % before.width, Math.floor(i / before.width)]
        : [2 * ((i - (i < v ? u : v)) % chromaWidth), 2 * Math.floor((i - (i < v ? u : v)) / chromaWidth)];
    if (x > left && x < right && y > top && y < bottom) inside++;
    else outside++;
  });
  return { inside, outside };
}
