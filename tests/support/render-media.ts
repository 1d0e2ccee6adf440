/** Clips made on the spot, a document that shows them, and ways to look at what was rendered from it. */
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { decodeFrames } from "@/engine/media/decode-frames";
import { encodeVideo } from "@/engine/media/encode-video";
import { resolveTool } from "@/engine/media/ffmpeg";
import { frameBytes } from "@/engine/media/frame";
import { probe } from "@/engine/media/probe";
import { withTake } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { createFromLook, type LookId } from "@/lib/domain/looks";
import { wav } from "./wav";

export interface RenderMedia {
  face: string;
  logo: string;
  music: string;
}

/** A grey-green clip (480x480, 25 fps) with a slow moving gradient and a voice-like tone, 16-bit sound, a logo. */
export async function makeRenderMedia(folder: string, seconds: number): Promise<RenderMedia> {
  const voice = path.join(folder, "voice.wav");
  await writeFile(
    voice,
    wav(seconds, (t) => (t % 0.5 < 0.35 ? 0.2 * Math.sin(2 * Math.PI * 220 * t) : 0)),
  );
  const music = path.join(folder, "music.wav");
  await writeFile(
    music,
    wav(1.2, (t) => 0.15 * Math.sin(2 * Math.PI * 660 * t)),
  );
  const face = path.join(folder, "face.mp4");
  await makeClip(face, voice, seconds);
  const logo = path.join(folder, "logo.png");
  const canvas = createCanvas(120, 40);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ff0000";
  pen.fillRect(0, 0, 120, 40);
  await writeFile(logo, canvas.toBuffer("image/png"));
  return { face, logo, music };
}

async function makeClip(out: string, voice: string, seconds: number): Promise<void> {
  const [width, height, fps] = [480, 480, 25];
  const encoder = encodeVideo({
    out,
    width,
    height,
    fps: { num: fps, den: 1 },
    colour: { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" },
    audio: { file: voice, durationSec: seconds },
  });
  const data = new Uint8Array(frameBytes(width, height));
  for (let frame = 0; frame < seconds * fps; frame++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) data[y * width + x] = 70 + ((x + y + frame * 2) % 480) / 6;
    }
    data.fill(118, width * height, width * height * 1.25);
    data.fill(122, width * height * 1.25);
    await encoder.write({ width, height, data });
  }
  await encoder.finish();
}

/** Three seconds in a look, its words at fixed times, as small as formats get. */
export function renderDocument(look: LookId, formats: FormatId[], seconds = 3): ProjectDocument {
  const document = createFromLook({
    look,
    face: {
      source: { from: "sample", file: "face.mp4" },
      name: "Face",
      width: 480,
      height: 480,
      fps: 25,
      durationMs: seconds * 1000,
    },
    speech: { kind: "text", text: "Words on the picture, every one.", lang: "en", voiceId: "v" },
    title: "Mira Holm\nPresenter",
    logo: { source: { from: "sample", file: "logo.png" }, name: "Logo", width: 120, height: 40 },
    music: { source: { from: "sample", file: "music.wav" }, title: "Music", durationMs: 1200 },
    formats,
    shortSide: 360,
  });
  const words = ["Words", "on", "the", "picture,", "every", "one."].map((text, i) => ({
    text,
    startMs: 400 + i * 300,
    endMs: 400 + i * 300 + 250,
  }));
  const face = document.assets.face;
  if (!face) throw new Error("The look has no face.");
  return withTake(document, "person", {
    spoken: { words, durationMs: seconds * 1000 },
    synced: { ref: "face-synced", asset: { ...face, name: "Synced" } },
  });
}

export function mediaOf(media: RenderMedia): Record<string, string> {
  return { face: media.face, "face-synced": media.face, logo: media.logo, music: media.music };
}

/** Chosen frames of a video (yuv420p), in the order asked; empty where it has none. */
export async function framesOf(file: string, frames: number[]): Promise<Uint8Array[]> {
  const info = await probe(file);
  if (info.picture?.kind !== "moving") throw new Error("There is no picture.");
  const found = new Map<number, Uint8Array>();
  let at = 0;
  for await (const frame of decodeFrames(file, info.picture)) {
    if (frames.includes(at)) found.set(at, frame.data.slice());
    at += 1;
  }
  return frames.map((frame) => found.get(frame) ?? new Uint8Array());
}

/** The luma planes of chosen frames of a video, in the order asked. */
export async function lumaOf(file: string, frames: number[]): Promise<Uint8Array[]> {
  return (await framesOf(file, frames)).map((frame) => frame.subarray(0, (frame.length * 2) / 3));
}

/** Integrated loudness (LUFS) and true peak (dBTP) of a file as ffmpeg's EBU R 128 meter reads them. */
export function measureLoudness(file: string): { lufs: number; truePeakDb: number } {
  const tool = resolveTool("ffmpeg");
  const args = [
    "-hide_banner",
    "-nostdin",
    "-i",
    file,
    "-vn",
    "-af",
    "loudnorm=print_format=json",
    "-f",
    "null",
    "-",
  ];
  const { stderr } = spawnSync(tool.file, args, { env: tool.env, encoding: "utf8" });
  const json = JSON.parse(stderr.slice(stderr.lastIndexOf("{"), stderr.lastIndexOf("}") + 1)) as Record<
    string,
    string
  >;
  return { lufs: Number(json.input_i), truePeakDb: Number(json.input_tp) };
}

/** Whether an MP4's index comes before its media, so that it plays while it loads. */
export async function startsFast(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  const moov = bytes.indexOf("moov", 0, "latin1");
  return moov > 0 && moov < bytes.indexOf("mdat", 0, "latin1");
}
