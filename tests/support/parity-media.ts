/** Short clips in which every picture differs from the one before, with sound, made on the spot. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { encodeVideo } from "@/engine/media/encode-video";
import { frameFromRgba, yuvMatrix } from "@/engine/media/frame";
import type { DocumentAsset } from "@/lib/document/schema";
import { wav } from "./wav";

export interface ParityMedia {
  assets: Record<string, DocumentAsset>;
  /** Paths by asset reference. */
  files: Record<string, string>;
}

interface ClipShape {
  width: number;
  height: number;
  fps: number;
  seconds: number;
  /** Hue of its ground, 0..360. */
  hue: number;
  toneHz: number;
}

const CLIPS: Record<string, ClipShape> = {
  wide: { width: 640, height: 360, fps: 25, seconds: 2.4, hue: 210, toneHz: 220 },
  tall: { width: 360, height: 640, fps: 30, seconds: 2, hue: 20, toneHz: 330 },
  square: { width: 400, height: 400, fps: 24, seconds: 2, hue: 120, toneHz: 440 },
  fast: { width: 480, height: 270, fps: 50, seconds: 1.2, hue: 300, toneHz: 550 },
  /** Ends before whoever shows it does. */
  short: { width: 480, height: 270, fps: 25, seconds: 0.4, hue: 60, toneHz: 660 },
};

/** Makes the clips, a picture and music in `folder`. */
export async function makeParityMedia(folder: string): Promise<ParityMedia> {
  const files: Record<string, string> = {};
  const assets: Record<string, DocumentAsset> = {};
  const own = (ref: string, asset: Omit<DocumentAsset, "source" | "name">, file: string) => {
    assets[ref] = { ...asset, source: { from: "sample", file }, name: ref } as DocumentAsset;
    files[ref] = path.join(folder, file);
  };
  for (const [ref, shape] of Object.entries(CLIPS)) {
    const { width, height, seconds } = shape;
    own(ref, { kind: "video", width, height, durationMs: seconds * 1000 }, `${ref}.mp4`);
    await makeClip(path.join(folder, `${ref}.mp4`), shape);
  }
  // Someone who walks through the picture.
  const facePath = [0, 400, 800, 1200, 2400].map((atMs, i) => ({
    atMs,
    x: 0.25 + i * 0.12,
    y: 0.4,
    height: 0.3,
  }));
  Object.assign(assets.wide ?? {}, { facePath });
  own("wall", { kind: "image", width: 300, height: 200 }, "wall.png");
  await writeFile(path.join(folder, "wall.png"), picture(300, 200));
  own("music", { kind: "audio", durationMs: 700 }, "music.wav");
  await writeFile(
    path.join(folder, "music.wav"),
    wav(0.7, (t) => 0.2 * Math.sin(2 * Math.PI * 880 * t)),
  );
  return { assets, files };
}

function picture(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  const ramp = pen.createLinearGradient(0, 0, width, height);
  ramp.addColorStop(0, "#203050");
  ramp.addColorStop(1, "#c09050");
  pen.fillStyle = ramp;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = "#e8e0d0";
  for (let i = 0; i < 5; i++) pen.fillRect(20 + i * 55, 30 + i * 20, 30, 60);
  return canvas.toBuffer("image/png");
}

async function makeClip(out: string, shape: ClipShape): Promise<void> {
  const { width, height, fps, seconds, hue, toneHz } = shape;
  const voice = `${out}.wav`;
  await writeFile(
    voice,
    wav(seconds, (t) => 0.3 * Math.sin(2 * Math.PI * toneHz * t)),
  );
  const colour = { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" };
  const encoder = encodeVideo({
    ...{ out, width, height, colour },
    fps: { num: fps, den: 1 },
    audio: { file: voice, durationSec: seconds },
  });
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  for (let frame = 0; frame < Math.round(seconds * fps); frame++) {
    drawFrame(pen, width, height, hue, frame);
    const { data } = pen.getImageData(0, 0, width, height);
    await encoder.write(frameFromRgba(data, width, height, yuvMatrix(colour, height)));
  }
  await encoder.finish();
}

/** A ground, a head that sways, a bar that runs through, and a scale that grows with every picture. */
function drawFrame(
  pen: ReturnType<ReturnType<typeof createCanvas>["getContext"]>,
  width: number,
  height: number,
  hue: number,
  frame: number,
): void {
  const ramp = pen.createLinearGradient(0, 0, width, height);
  ramp.addColorStop(0, `hsl(${hue}, 45%, 30%)`);
  ramp.addColorStop(1, `hsl(${hue}, 35%, 65%)`);
  pen.fillStyle = ramp;
  pen.fillRect(0, 0, width, height);
  const side = Math.min(width, height);
  const x = width * (0.5 + 0.12 * Math.sin(frame / 7));
  pen.fillStyle = `hsl(${hue + 180}, 40%, 70%)`;
  pen.beginPath();
  pen.ellipse(x, height * 0.42, side * 0.16, side * 0.22, 0, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = `hsl(${hue + 180}, 45%, 30%)`;
  pen.beginPath();
  pen.ellipse(x, height * 0.52, side * 0.06, side * (0.01 + 0.02 * (frame % 3)), 0, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = `hsl(${hue + 90}, 50%, 45%)`;
  pen.fillRect((frame * side * 0.03) % width, height * 0.75, side * 0.12, height * 0.12);
  pen.fillRect(side * 0.1, height * 0.1, (width - side * 0.2) * ((frame % 50) / 50), height * 0.04);
}
