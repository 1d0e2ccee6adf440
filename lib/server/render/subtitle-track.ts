/** Subtitles as a track of an MP4 that players can turn on: 3GPP timed text (TS 26.245), which ffmpeg calls mov_text. */
import { type FileHandle, open } from "node:fs/promises";
import { languageCode } from "@/lib/domain/subtitles/language-code";
import { box, type Mp4Box, topLevelBoxes, within } from "./mp4-box";

/** Plain text shown for a while; in order of time, not overlapping. */
export interface TimedText {
  startMs: number;
  endMs: number;
  text: string;
}

export interface SubtitleTrack {
  /** BCP 47. */
  lang: string;
  texts: readonly TimedText[];
  durationMs: number;
  width: number;
  height: number;
}

/** Times of the track are in milliseconds. */
const TIMESCALE = 1000;
const COPIED_AT_ONCE = 2 ** 20;
/** Part of the picture's height, at its foot, that the text is set in, */
const BOX_HEIGHT = 0.15;
/** and of the box that a line of it has. */
const TYPE_SIZE = 0.33;

/**
 * Copies an MP4 whose index comes before its media, with one more track.
 * @throws when it has no such index
 */
export async function addSubtitleTrack(
  file: string,
  out: string,
  track: SubtitleTrack,
  signal?: AbortSignal,
): Promise<void> {
  const input = await open(file, "r");
  try {
    const boxes = await topLevelBoxes(input);
    const moov = boxes.find(({ type }) => type === "moov");
    const end = boxes.at(-1);
    if (!moov || !end || boxes.some(({ type, at }) => type === "mdat" && at < moov.at))
      throw new Error("The video has no index before its media.");
    const index = await read(input, moov);
    const samples = samplesOf(track);
    const added = trackBox(index, track, samples, 0n).length;
    const mediaAt = BigInt(end.at + end.size + added + 8);
    moveChunks(index, added);
    const head = Buffer.concat([index, trackBox(index, track, samples, mediaAt)]);
    head.writeUInt32BE(head.length, 0);
    takeTrackId(head);
    await write(input, out, { before: moov.at, after: moov.at + moov.size, head, samples }, signal);
  } finally {
    await input.close();
  }
}

async function read(input: FileHandle, { at, size }: Mp4Box): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  await input.read(bytes, 0, size, at);
  return bytes;
}

async function write(
  input: FileHandle,
  out: string,
  parts: { before: number; after: number; head: Buffer; samples: Sample[] },
  signal?: AbortSignal,
): Promise<void> {
  const target = await open(out, "w");
  const block = Buffer.alloc(COPIED_AT_ONCE);
  const copy = async (from: number, until: number) => {
    for (let at = from; at < until; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await input.read(block, 0, Math.min(block.length, until - at), at);
      if (bytesRead === 0) return;
      await target.writeFile(block.subarray(0, bytesRead));
      at += bytesRead;
    }
  };
  try {
    await copy(0, parts.before);
    await target.writeFile(parts.head);
    await copy(parts.after, Number.POSITIVE_INFINITY);
    await target.writeFile(box("mdat", ...parts.samples.map(({ data }) => data)));
  } finally {
    await target.close();
  }
}

interface Sample {
  lengthMs: number;
  data: Buffer;
}

/** One sample a text, empty ones between them. */
function samplesOf({ texts, durationMs }: SubtitleTrack): Sample[] {
  const samples: Sample[] = [];
  let atMs = 0;
  const add = (text: string, untilMs: number) => {
    const lengthMs = Math.round(Math.min(untilMs, durationMs)) - atMs;
    if (lengthMs <= 0) return;
    const written = Buffer.from(text, "utf8");
    const data = Buffer.alloc(2 + written.length);
    data.writeUInt16BE(written.length);
    written.copy(data, 2);
    samples.push({ lengthMs, data });
    atMs += lengthMs;
  };
  for (const { startMs, endMs, text } of texts) {
    add("", startMs);
    add(text, endMs);
  }
  add("", durationMs);
  return samples;
}

/** The media that follow a longer index lie further back. */
function moveChunks(moov: Buffer, by: number): void {
  const path = ["trak", "mdia", "minf", "stbl"];
  for (const { type, at } of within(moov, 0, path)) {
    // Other tables have something else where these have their count.
    if (type !== "stco" && type !== "co64") continue;
    const isLong = type === "co64";
    const count = moov.readUInt32BE(at + 12);
    for (let i = 0; i < count; i++) {
      const entry = at + 16 + (isLong ? 8 : 4) * i;
      if (isLong) moov.writeBigUInt64BE(moov.readBigUInt64BE(entry) + BigInt(by), entry);
      else moov.writeUInt32BE(moov.readUInt32BE(entry) + by, entry);
    }
  }
}

/** Where the movie header has its time scale, and at its end the number of the next track. */
function movieHeader(moov: Buffer): { timescaleAt: number; nextTrackAt: number } {
  const header = within(moov, 0, []).find(({ type }) => type === "mvhd");
  if (!header) throw new Error("The video has no header.");
  const isLong = moov[header.at + 8] === 1;
  return { timescaleAt: header.at + (isLong ? 28 : 20), nextTrackAt: header.at + header.size - 4 };
}

function takeTrackId(moov: Buffer): void {
  const { nextTrackAt } = movieHeader(moov);
  moov.writeUInt32BE(moov.readUInt32BE(nextTrackAt) + 1, nextTrackAt);
}

function trackBox(moov: Buffer, track: SubtitleTrack, samples: Sample[], mediaAt: bigint): Buffer {
  const { timescaleAt, nextTrackAt } = movieHeader(moov);
  const timescale = moov.readUInt32BE(timescaleAt);
  const duration = Math.round((track.durationMs * timescale) / 1000);
  const lines = Math.round(track.height * BOX_HEIGHT);
  return box(
    "trak",
    // Part of the movie (2), not turned on (1).
    full("tkhd", 2, [
      ...[u32(0, 0, moov.readUInt32BE(nextTrackAt), 0, duration, 0, 0)],
      // Layer in front, in one group with other subtitles, no volume.
      ...[u16(-1, 3, 0, 0), u32(0x10000, 0, 0, 0, 0x10000, 0, 0, (track.height - lines) << 16, 0x40000000)],
      u32(track.width << 16, lines << 16),
    ]),
    box(
      "mdia",
      full("mdhd", 0, [u32(0, 0, TIMESCALE, track.durationMs), u16(packed(languageCode(track.lang)), 0)]),
      full("hdlr", 0, [u32(0), Buffer.from("sbtl"), u32(0, 0, 0), Buffer.from("Subtitles\0")]),
      full("elng", 0, [Buffer.from(`${track.lang}\0`)]),
      box(
        "minf",
        full("nmhd", 0, []),
        box("dinf", full("dref", 0, [u32(1), full("url ", 1, [])])),
        sampleTable(track.width, lines, samples, mediaAt),
      ),
    ),
  );
}

function sampleTable(width: number, height: number, samples: Sample[], mediaAt: bigint): Buffer {
  const offset = Buffer.alloc(8);
  offset.writeBigUInt64BE(mediaAt);
  const name = Buffer.from("Sans-Serif");
  const entry = box(
    "tx3g",
    ...[u32(0), u16(0, 1), u32(0)],
    // Centred, at the foot; no ground; the text's box; white.
    ...[Buffer.from([1, 0xff]), u32(0), u16(0, 0, height, width)],
    ...[u16(0, 0, 1), Buffer.from([0, Math.min(255, Math.round(height * TYPE_SIZE))]), u32(0xffffffff)],
    box("ftab", u16(1, 1), Buffer.from([name.length]), name),
  );
  return box(
    "stbl",
    full("stsd", 0, [u32(1), entry]),
    full("stts", 0, [u32(samples.length), ...samples.map(({ lengthMs }) => u32(1, lengthMs))]),
    full("stsc", 0, [u32(1, 1, samples.length, 1)]),
    full("stsz", 0, [u32(0, samples.length), ...samples.map(({ data }) => u32(data.length))]),
    full("co64", 0, [u32(1), offset]),
  );
}

const full = (type: string, flags: number, parts: Buffer[]) => box(type, u32(flags), ...parts);

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeUInt32BE(value >>> 0, 4 * i);
  });
  return bytes;
}

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => {
    bytes.writeUInt16BE(value & 0xffff, 2 * i);
  });
  return bytes;
}

/** Three letters in 15 bits. */
function packed(code: string): number {
  return [...code].reduce((bits, letter) => (bits << 5) | (letter.charCodeAt(0) - 0x60), 0);
}
