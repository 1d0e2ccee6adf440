/** Small media without a flaw, of every container that the fuzzer damages. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { writeWav } from "../fixtures/broken-media";
import { drawFrames, faceSvg, talking, writeVideo } from "../fixtures/drawn-face";
import { ffmpeg } from "../support/ffmpeg";
import { bombPng } from "./attack-stills";

export const FACE = { side: 160, frames: 12, fps: 25 } as const;
export const VOICE = { seconds: 0.4, sampleRate: 16_000 } as const;

const VIDEOS = ["face.mp4", "fragmented.mp4", "face.mov", "face.webm", "face.mkv"] as const;
const SOUNDS = ["voice.wav", "voice.mp3", "voice.webm", "voice.mp4"] as const;
const STILLS = ["face.png", "face.jpg", "face.webp"] as const;
const BOMBS = ["bomb.mov", "vast.mov", "long.mp4"] as const;

export type VideoName = (typeof VIDEOS)[number];
export type SoundName = (typeof SOUNDS)[number];
export type StillName = (typeof STILLS)[number];
export type MediaName = VideoName | SoundName | StillName | (typeof BOMBS)[number];

export type SoundMedia = Record<MediaName, Buffer> & {
  /** A readable video on this machine, which no file sent to the engine may lead it to. */
  secretPath: string;
  remove: () => Promise<void>;
};

/** Makes them all in a temporary folder; about two seconds. */
export async function makeSoundMedia(): Promise<SoundMedia> {
  const folder = await mkdtemp(path.join(tmpdir(), "fuzz-media-"));
  const at = (name: string) => path.join(folder, name);
  const fps = { num: FACE.fps, den: 1 };
  await writeVideo(at("silent.mp4"), await drawFrames(talking(FACE.frames, FACE.fps), FACE.side), fps);
  await writeWav(at("voice.wav"), buzz(VOICE.seconds, VOICE.sampleRate), VOICE.sampleRate);
  const both = ["-i", at("silent.mp4"), "-i", at("voice.wav")];
  await ffmpeg([...both, "-c:v", "copy", "-c:a", "aac", at("face.mp4")]);
  const fragmented = ["-movflags", "frag_keyframe+empty_moov"];
  await ffmpeg([...both, "-c:v", "copy", "-c:a", "aac", ...fragmented, at("fragmented.mp4")]);
  await ffmpeg([...both, "-c:v", "mjpeg", "-c:a", "pcm_s16le", "-f", "mov", at("face.mov")]);
  await ffmpeg([...both, "-c:v", "libvpx", "-g", "4", "-c:a", "libopus", at("face.webm")]);
  await ffmpeg([...both, "-c:v", "copy", "-c:a", "libmp3lame", at("face.mkv")]);
  for (const [name, codec] of [
    ["voice.mp3", "libmp3lame"],
    ["voice.webm", "libopus"],
    ["voice.mp4", "aac"],
  ] as const)
    await ffmpeg(["-i", at("voice.wav"), "-c:a", codec, "-b:a", "8k", at(name)]);
  const still = sharp(Buffer.from(faceSvg({ aperturePx: 0 }))).resize(FACE.side);
  await still.clone().png().toFile(at("face.png"));
  await still.clone().jpeg().toFile(at("face.jpg"));
  await still.clone().webp().toFile(at("face.webp"));
  await writeFile(at("bomb.png"), bombPng(12_000, 12_000));
  await ffmpeg(["-f", "image2pipe", "-c:v", "png", "-i", at("bomb.png"), "-c", "copy", at("bomb.mov")]);
  // As large as may be, in three pictures of one colour.
  const vast = await sharp({ create: { width: 8192, height: 4320, channels: 3, background: "#7fa0b5" } })
    .jpeg()
    .toBuffer();
  await writeFile(at("vast.mjpeg"), Buffer.concat([vast, vast, vast]));
  await ffmpeg(["-f", "image2pipe", "-c:v", "mjpeg", "-i", at("vast.mjpeg"), "-c", "copy", at("vast.mov")]);
  const grey = ["-f", "image2pipe", "-c:v", "rawvideo", "-frame_size", "1536", "-pixel_format", "yuv420p"];
  await writeFile(at("grey.raw"), Buffer.alloc(1536 * 9000, 128));
  const x264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "9000"];
  await ffmpeg([...grey, "-video_size", "32x32", "-i", at("grey.raw"), ...x264, at("long.mp4")]);
  const names = [...VIDEOS, ...SOUNDS, ...STILLS, ...BOMBS];
  const entries = await Promise.all(names.map(async (name) => [name, await readFile(at(name))] as const));
  return {
    ...(Object.fromEntries(entries) as Record<MediaName, Buffer>),
    secretPath: at("face.mp4"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A voice-like buzz that swells and fades four times a second. */
function buzz(seconds: number, sampleRate: number): Float32Array {
  return Float32Array.from({ length: seconds * sampleRate }, (_, i) => {
    const t = i / sampleRate;
    const pitch = ((t * 120) % 1) * 2 - 1;
    return 0.4 * pitch * (0.5 + 0.5 * Math.sin(2 * Math.PI * 4 * t)) * Math.sin(2 * Math.PI * 700 * t);
  });
}
