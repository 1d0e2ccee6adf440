import sharp from "sharp";
import { refusedVideo } from "@/engine/backends/own-pixels-inputs";
import type { FacePathSample, FootageFace, FootageReport, SyncMode } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import { type Frame, frameFromRgba, type YuvMatrix, yuvMatrix } from "@/engine/media/frame";
import { type ColourTags, type MediaInfo, type MovingPicture, probe, ratio } from "@/engine/media/probe";
import { decodeStill, type StillFormat } from "@/engine/media/still";
import { loadTracker } from "@/engine/tracker/load-tracker";
import { sampleCrop } from "@/engine/tracker/sample-crop";
import { CUT_DISTANCE, colourHistogram, histogramDistance } from "@/engine/tracker/shot-cut";
import { findSightings, type Sighting } from "./find-sightings";
import { coveredShare, groupPeople, type LookedAt, type Person } from "./group-people";
import { judgeFootage, TURNED_DEG } from "./judge-footage";
import { type Sample, sampleFrames } from "./sample-frames";

export type Look = Omit<FootageReport, "estimate">;

const HDR_TRANSFERS = new Set(["smpte2084", "arib-std-b67"]);
const THUMBNAIL_PX = 96;
const STILL_MAX_SIDE = 1024;
const STILL_COLOUR: ColourTags = { range: "tv", matrix: "bt709" };

/**
 * What a lip-sync of a video would be like, from a few of its frames. The work does not grow with its length beyond ten minutes.
 * @param words how long they last, and what is to happen when that is longer than the video
 * @throws LipSyncError `video_no_face`, and as a job refuses the file
 */
export async function lookAtFootage(
  file: string,
  words: { audioMs: number | null; syncMode: SyncMode },
  options: { signal?: AbortSignal } = {},
): Promise<Look> {
  const footage = await openFootage(file, options);
  const tracker = await loadTracker();
  const frames: LookedAt[] = [];
  const best = new BestPictures(footage);
  let histogram: Float32Array | null = null;
  let shot = 0;
  for await (const { atMs, frame } of footage.samples) {
    options.signal?.throwIfAborted();
    const now = colourHistogram(frame, footage.matrix);
    if (histogram && histogramDistance(histogram, now) > CUT_DISTANCE) shot++;
    histogram = now;
    const sightings = await findSightings(frame, footage.matrix, tracker);
    frames.push({ atMs, shot, sightings });
    best.take(frame, sightings);
  }
  if (frames.length === 0) {
    throw new LipSyncError(
      "video_unreadable",
      "No picture of the video can be decoded. Export it again, as MP4.",
    );
  }
  const people = groupPeople(frames);
  const [speaker] = people;
  if (!speaker) {
    throw new LipSyncError(
      "video_no_face",
      "No face was found. Use a video in which the speaker faces the camera.",
    );
  }
  const faces = await Promise.all(
    people.map((person, i) => describeFace(person, i + 1, frames, footage, best)),
  );
  const [first] = faces as [FootageFace, ...FootageFace[]];
  const { still, durationMs, fps, variableRate, hdr } = footage;
  const openest = Math.max(...[...speaker.values()].map(({ openness }) => openness));
  const verdict = judgeFootage({
    ...{ still, durationMs, fps, variableRate, hdr, cuts: shot, people: faces.length },
    ...words,
    face: { ...first, openest },
  });
  const { width, height } = footage;
  return {
    ...verdict,
    ...{ durationMs, width, height, fps, variableRate, hdr, still },
    cuts: shot,
    faces,
    framesLookedAt: frames.length,
  };
}

interface Footage {
  width: number;
  height: number;
  durationMs: number;
  fps: number;
  variableRate: boolean;
  hdr: boolean;
  still: boolean;
  /** Of the looked-at frames. */
  matrix: YuvMatrix;
  samples: AsyncIterable<Sample>;
}

async function openFootage(file: string, options: { signal?: AbortSignal }): Promise<Footage> {
  let media: MediaInfo;
  try {
    media = await probe(file, options);
  } catch (error) {
    throw refusedVideo(error);
  }
  const { picture } = media;
  if (!picture) {
    throw new LipSyncError(
      "video_no_picture",
      "The video file has sound only. Choose a video with a picture.",
    );
  }
  return picture.kind === "moving" ? movingFootage(file, picture, options) : stillFootage(file, picture);
}

function movingFootage(file: string, picture: MovingPicture, options: { signal?: AbortSignal }): Footage {
  const { width, height, durationMs, variableRate, colour } = picture;
  return {
    ...{ width, height, durationMs, variableRate, still: false },
    fps: ratio(picture.fps),
    hdr: HDR_TRANSFERS.has(colour.transfer ?? ""),
    matrix: yuvMatrix(colour, height),
    samples: sampleFrames(file, picture, options),
  };
}

function stillFootage(
  file: string,
  picture: { width: number; height: number; format: StillFormat },
): Footage {
  const { width, height, format } = picture;
  const matrix = yuvMatrix(STILL_COLOUR, height);
  async function* samples(): AsyncGenerator<Sample> {
    const image = await decodeStill(file, format, STILL_MAX_SIDE).catch((error: unknown) => {
      throw refusedVideo(error);
    });
    yield { atMs: 0, frame: frameFromRgba(image.data, image.width, image.height, matrix) };
  }
  return {
    ...{ width, height, durationMs: 0, fps: 25, variableRate: false, hdr: false, still: true },
    matrix,
    samples: samples(),
  };
}

/** A small picture of every sighting, taken while its frame is there. */
class BestPictures {
  readonly #footage: Footage;
  readonly #pictures = new Map<Sighting, Uint8Array>();
  #frame = { width: 1, height: 1 };

  constructor(footage: Footage) {
    this.#footage = footage;
  }

  /** Size of the looked-at frames. */
  get frame(): { width: number; height: number } {
    return this.#frame;
  }

  take(frame: Frame, sightings: readonly Sighting[]): void {
    this.#frame = { width: frame.width, height: frame.height };
    for (const sighting of sightings) {
      const rgb = new Float32Array(THUMBNAIL_PX ** 2 * 3);
      const region = { ...sighting.region, angle: 0 };
      sampleCrop(
        frame,
        this.#footage.matrix,
        region,
        { side: THUMBNAIL_PX, gain: 255, bias: 0, supersample: 2 },
        rgb,
      );
      this.#pictures.set(sighting, Uint8Array.from(rgb));
    }
  }

  async jpegOf(sighting: Sighting): Promise<string> {
    const raw = { width: THUMBNAIL_PX, height: THUMBNAIL_PX, channels: 3 } as const;
    const pixels = this.#pictures.get(sighting) ?? new Uint8Array(THUMBNAIL_PX ** 2 * 3);
    const jpeg = await sharp(pixels, { raw }).jpeg({ quality: 78 }).toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
  }
}

async function describeFace(
  person: Person,
  id: number,
  frames: readonly LookedAt[],
  footage: Footage,
  best: BestPictures,
): Promise<FootageFace> {
  const sightings = [...person.values()];
  const { width, height } = best.frame;
  const yaws = sightings.map(({ yawDeg }) => yawDeg);
  const [shownAt, shown] = [...person].reduce((a, b) => (showsBetter(b[1], a[1]) ? b : a));
  const atMs = frames[shownAt]?.atMs ?? 0;
  const box = {
    x: clamp(shown.box.x / width),
    y: clamp(shown.box.y / height),
    width: clamp(shown.box.width / width),
    height: clamp(shown.box.height / height),
  };
  return {
    id,
    choice: `${round(clamp(shown.region.cx / width))},${round(clamp(shown.region.cy / height))}@${atMs}`,
    thumbnail: await best.jpegOf(shown),
    box,
    atMs,
    path: pathOf(person, frames, best.frame),
    heightPx: Math.round((median(sightings.map((s) => s.box.height)) * footage.height) / height),
    seenShare: round(person.size / frames.length),
    coveredShare: round(coveredShare(person)),
    turnedShare: round(yaws.filter((yaw) => Math.abs(yaw) > TURNED_DEG).length / yaws.length),
    yaw: { min: Math.round(Math.min(...yaws)), max: Math.round(Math.max(...yaws)) },
  };
}

function pathOf(
  person: Person,
  frames: readonly LookedAt[],
  { width, height }: { width: number; height: number },
): FacePathSample[] {
  return [...person].flatMap(([index, { box }]) => {
    const frame = frames[index];
    if (!frame) return [];
    const x = round(clamp((box.x + box.width / 2) / width));
    const y = round(clamp((box.y + box.height / 2) / height));
    return { atMs: frame.atMs, x, y, height: round(clamp(box.height / height)), shot: frame.shot };
  });
}

/** Large and from the front. */
function showsBetter(a: Sighting, b: Sighting): boolean {
  const worth = ({ box, yawDeg }: Sighting) => box.height * Math.cos((yawDeg * Math.PI) / 180);
  return worth(a) > worth(b);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const clamp = (share: number) => Math.max(0, Math.min(1, share));
const round = (value: number) => Math.round(value * 1000) / 1000;
