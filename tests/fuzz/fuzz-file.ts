import { flipBits, moveChunk, noise, noiseAfterMagic, truncate } from "./attack-bytes";
import {
  damageSequenceHeader,
  inflateFragments,
  inflateIndex,
  lieAboutSize,
  lieAboutTime,
  manyBoxes,
  nestBoxes,
  repeatTracks,
} from "./attack-mp4";
import { script } from "./attack-scripts";
import { endlessMp3, lieInMatroska, lieInWav } from "./attack-sound";
import { bombGif, bombPng, growInTheMiddle, profileBombPng, resizeHeader } from "./attack-stills";
import { type Seeded, seeded } from "./seeded";
import type { MediaName, SoundMedia, SoundName, StillName, VideoName } from "./sound-media";

/** One file for the engine to survive, and what it is sent as; the other half of the job is sound. */
export interface FuzzFile {
  index: number;
  attack: string;
  role: "video" | "audio";
  bytes: Buffer;
  /** A name whose ending may be wrong. */
  name: string;
  /** It is no media: whoever makes a result of it has read something else. */
  mustBeRefused: boolean;
}

interface Attack {
  name: string;
  /** Its share of the files. */
  weight: number;
  make: (random: Seeded, media: SoundMedia, canaryUrl: string) => Made;
}

type Made = Pick<FuzzFile, "bytes"> & Partial<Pick<FuzzFile, "role" | "mustBeRefused">>;

type Some<T> = readonly [T, ...T[]];
const VIDEO: Some<VideoName> = ["face.mp4", "fragmented.mp4", "face.mov", "face.webm", "face.mkv"];
const SOUND: Some<SoundName> = ["voice.wav", "voice.mp3", "voice.webm", "voice.mp4"];
const STILL: Some<StillName> = ["face.png", "face.jpg", "face.webp"];
const ANY: Some<MediaName> = [...VIDEO, ...STILL, ...SOUND];
const MP4: Some<VideoName> = ["face.mp4", "face.mov", "fragmented.mp4"];

const roleOf = (name: MediaName) => (name.startsWith("voice") ? "audio" : "video");
/** Where an MP4 has its index and the others their headers. */
const headerOf = (bytes: Buffer): [number, number] => {
  const moov = bytes.indexOf("moov", 0, "latin1");
  return moov > 0 ? [moov, Math.min(bytes.length, moov + bytes.readUInt32BE(moov - 4))] : [0, 300];
};
const damaged = (name: MediaName, bytes: Buffer): Made => ({ bytes, role: roleOf(name) });

const ATTACKS: readonly Attack[] = [
  {
    ...{ name: "truncated", weight: 24 },
    make: (random, media) => {
      const name = random.pick(ANY);
      return damaged(name, truncate(media[name], random));
    },
  },
  {
    ...{ name: "header bits flipped", weight: 26 },
    make: (random, media) => {
      const name = random.pick(ANY);
      const [from, to] = headerOf(media[name]);
      return damaged(name, flipBits(media[name], random, 8 + random.int(200), from, to));
    },
  },
  {
    ...{ name: "payload bits flipped", weight: 1 },
    make: (random, media) => {
      const name = random.pick(ANY);
      const { length } = media[name];
      return damaged(name, flipBits(media[name], random, 1 + random.int(length / 20), length >> 1));
    },
  },
  {
    ...{ name: "bits flipped everywhere", weight: 6 },
    make: (random, media) => {
      const name = random.pick(ANY);
      const { length } = media[name];
      return damaged(name, flipBits(media[name], random, random.int(length / 4)));
    },
  },
  {
    ...{ name: "chunk moved", weight: 2 },
    make: (random, media) => {
      const name = random.pick(ANY);
      return damaged(name, moveChunk(media[name], random));
    },
  },
  {
    ...{ name: "sent as the other kind", weight: 14 },
    make: (random, media) =>
      random.pick<() => Made>([
        () => ({ bytes: media[random.pick(SOUND)], role: "video", mustBeRefused: true }),
        () => ({ bytes: media[random.pick(STILL)], role: "audio", mustBeRefused: true }),
      ])(),
  },
  {
    ...{ name: "boxes of absurd size", weight: 3 },
    make: (random, media) => ({ bytes: lieAboutSize(media[random.pick(MP4)], random) }),
  },
  {
    ...{ name: "sequence header damaged", weight: 3 },
    make: (random, media) => ({ bytes: damageSequenceHeader(media["face.mp4"], random) }),
  },
  {
    ...{ name: "picture header of absurd size", weight: 16 },
    make: (random, media) => ({
      bytes: resizeHeader(media[random.pick(["face.png", "face.jpg", "face.webp", "face.webm"])], random),
    }),
  },
  {
    ...{ name: "wrong durations", weight: 3 },
    make: (random, media) => ({ bytes: lieAboutTime(media[random.pick(MP4)], random) }),
  },
  {
    ...{ name: "wrong durations in Matroska", weight: 1 },
    make: (random, media) => ({
      bytes: lieInMatroska(media[random.pick(["face.mkv", "face.webm"])], random),
    }),
  },
  {
    ...{ name: "lying WAV", weight: 8 },
    make: (random, media) => ({ bytes: lieInWav(media["voice.wav"], random), role: "audio" }),
  },
  {
    ...{ name: "thousands of streams", weight: 5 },
    make: (random, media) => ({
      bytes: repeatTracks(media["face.mp4"], random.pick([101, 1000, 10_000])),
    }),
  },
  {
    ...{ name: "decompression bomb", weight: 10 },
    make: (random, media) => ({
      bytes: random.pick([
        () => bombPng(30_000, 30_000),
        () => bombPng(8192, 8192),
        () => bombPng(20, 1_000_000),
        () => profileBombPng("zTXt"),
        () => profileBombPng("iCCP"),
        bombGif,
        () => growInTheMiddle(media["face.webm"]),
        () => media["bomb.mov"],
        () => media["vast.mov"],
      ])(),
    }),
  },
  {
    ...{ name: "index bomb", weight: 6 },
    make: (random, media) => ({
      bytes: random.pick([
        () => inflateIndex(media["face.mp4"], random.pick([20_000_000, 170_000_000, 0x7fffffff])),
        () => inflateIndex(repeatTracks(media["face.mp4"], 90), 9_000_000),
        () => inflateFragments(media["fragmented.mp4"]),
      ])(),
    }),
  },
  {
    ...{ name: "boxes without end", weight: 4 },
    make: (random) => ({ bytes: random.pick([() => nestBoxes(50_000), manyBoxes])(), mustBeRefused: true }),
  },
  {
    ...{ name: "long", weight: 2 },
    make: (random, media) =>
      random.pick<() => Made>([
        () => ({ bytes: endlessMp3(media["voice.mp3"]), role: "audio" }),
        () => ({ bytes: media["long.mp4"] }),
      ])(),
  },
  {
    ...{ name: "script", weight: 44 },
    make: (random, media, canaryUrl) => ({
      bytes: script(random, media.secretPath, canaryUrl),
      role: random.pick(["video", "audio"]),
      mustBeRefused: true,
    }),
  },
  {
    ...{ name: "noise", weight: 20 },
    make: (random) => ({
      bytes: random.pick([() => noise(random.int(5000), random), () => noiseAfterMagic(random)])(),
      role: random.pick(["video", "audio"]),
    }),
  },
];

const TOTAL_WEIGHT = ATTACKS.reduce((sum, { weight }) => sum + weight, 0);
const ENDINGS = ["mp4", "mov", "webm", "mkv", "wav", "mp3", "png", "jpg", "webp", "txt", "m3u8"] as const;

/** File `index` of `seed`: the same bytes every time on one machine's ffmpeg. */
export function fuzzFile(seed: number, index: number, media: SoundMedia, canaryUrl: string): FuzzFile {
  const random = seeded(seed, index);
  const attack = attackAt(random.int(TOTAL_WEIGHT));
  const made = attack.make(random, media, canaryUrl);
  return {
    ...{ index, attack: attack.name, role: "video", mustBeRefused: false },
    ...made,
    name: `${index}.${random.pick(ENDINGS)}`,
  };
}

/** The attack in whose share `point` falls. */
function attackAt(point: number): Attack {
  let end = 0;
  for (const attack of ATTACKS) {
    end += attack.weight;
    if (point < end) return attack;
  }
  throw new RangeError(`${point} is not below ${end}.`);
}
