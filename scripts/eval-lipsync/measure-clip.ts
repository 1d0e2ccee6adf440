import { writeFile } from "node:fs/promises";
import path from "node:path";
import { comparePictures } from "@/engine/scoring/compare-pictures";
import { pearson, quantile } from "@/engine/scoring/correlation";
import { openFootage, watchLips } from "@/engine/scoring/footage";
import { type Curves, frameCurves, resampleCurves } from "@/engine/scoring/lip-curves";
import { landmarkDistance, lipAcceleration, shuffled, withMouthsOf } from "@/engine/scoring/lip-motion";
import { restShare } from "@/engine/scoring/rest";
import { measureSync } from "@/engine/scoring/sync";
import { encodeWav } from "@/engine/speech/pcm";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import { type Measurement, measured } from "./figures";
import { type Clip, LISTEN_RATE } from "./material";
import { runJob } from "./run-job";

/** Frames so near to one that is repeated may not lend their mouth. */
const APART_MS = 400;
const SILENCE_SEC = 2;
/** A mouth that moves less than this (5 % to 95 %, canonical units) shows the tracker's noise: nothing to correlate with. */
const MIN_MOVEMENT = 0.03;
/**
 * A clip counts as well synced when the scorer, which is not the network under test, finds its lips within a frame of the sound and
 * clearly better there than elsewhere.
 */
const WELL_SYNCED = { lagMs: 48, confidence: 0.3, seconds: 3 } as const;

/** What is measured once per clip: the picture, the hearing on the clip's own sound, and silence. */
export async function measureClip(clip: Clip, directory: string): Promise<Measurement[]> {
  return [
    ...(await measureReenactment(clip, directory)),
    ...(await measureHearing(clip)),
    ...(await measureSilence(clip, directory)),
  ];
}

/** 1 and 7: the clip says what it says, with other frames' pixels. */
async function measureReenactment(clip: Clip, directory: string): Promise<Measurement[]> {
  const { footage, lips, head } = clip;
  const seconds = lips.faces.length / lips.fps;
  const isMeasurable = footage.kind === "moving" && seconds > (3 * APART_MS) / 1000;
  const figures = isMeasurable ? await reenact() : null;
  const of = (key: keyof NonNullable<typeof figures>) => figures?.[key] ?? null;
  return [
    measured("1.aperture", "self-reenactment, aperture", "r", of("aperture"), { atLeast: 0.93 }),
    measured("1.width", "self-reenactment, width", "r", of("width"), { atLeast: 0.9 }),
    measured("1.jaw", "self-reenactment, jaw", "r", of("jaw"), null),
    measured("1.lag", "self-reenactment, lag", "frames", of("lag"), { atMost: 0 }),
    measured("1.distance", "lip landmarks off by", "face widths", of("distance"), { atMost: 0.018 }),
    measured("1.random", "against a random mouth's", "ratio", of("againstRandom"), { atMost: 0.6 }),
    measured("7.acceleration", "lip acceleration, reenacted", "ratio", of("acceleration"), { atMost: 1.35 }),
    measured("7.flicker", "flicker, reenacted", "ratio", of("flicker"), { atMost: 1.15 }),
    measured("7.sharpness", "sharpness, reenacted", "ratio", of("sharpness"), { atLeast: 0.8 }),
    measured("10.seam", "seam, reenacted", "ratio", of("seam"), { atMost: 1.15 }),
  ];

  async function reenact() {
    const out = path.join(directory, `${clip.name}.reenacted.mp4`);
    const silence = path.join(directory, `${clip.name}.length.wav`);
    await writeSilence(silence, seconds);
    await runJob({
      videoPath: clip.file,
      voices: [{ audioPath: silence }],
      outPath: out,
      reenactApartMs: APART_MS,
    });
    const made = await openFootage(out);
    const again = await watchLips(made);
    const own = frameCurves(lips, head);
    const seen = frameCurves(again, head);
    const picture = await comparePictures(footage, made, lips.faces);
    const distance = landmarkDistance(lips.faces, again.faces);
    const random = withMouthsOf(lips.faces, head, shuffled(lips.faces.length));
    return {
      ...{
        aperture: alike(own[0], seen[0]),
        width: alike(own[1], seen[1]),
        jaw: alike(own[2], seen[2]),
      },
      lag: moves(own[0]) ? Math.abs(frameLag(own, seen)) : null,
      ...{ distance, againstRandom: distance / landmarkDistance(lips.faces, random) },
      acceleration: lipAcceleration(again.faces) / lipAcceleration(lips.faces),
      ...picture,
    };
  }
}

const moves = (curve: Float32Array) => quantile(curve, 0.95) - quantile(curve, 0.05) >= MIN_MOVEMENT;
const alike = (own: Float32Array, seen: Float32Array) => (moves(own) ? pearson(own, seen) : null);

/** Whole frames by which `seen` is late. */
function frameLag(own: Curves, seen: Curves): number {
  let best = { lag: 0, r: Number.NEGATIVE_INFINITY };
  for (let lag = -6; lag <= 6; lag++) {
    const r = pearson(own[0].subarray(Math.max(0, -lag)), seen[0].subarray(Math.max(0, lag)));
    if (r > best.r) best = { lag, r };
  }
  return best.lag;
}

/** 6: the driver on a sound that it never heard, against the lips that made it. */
async function measureHearing({ audio, lips, head }: Clip): Promise<Measurement[]> {
  const long = audio !== null && audio.samples.length / audio.sampleRate >= WELL_SYNCED.seconds;
  const seen = resampleCurves(frameCurves(lips, head), lips.fps);
  const hear = async (network: "driver" | "scorer") => {
    if (!audio) return null;
    const { aperture, width, jaw } = await predictMouth(audio, network);
    const heard = [aperture, width, jaw] as const;
    return { ...measureSync(heard, seen), plain: measureSync(heard, seen, { drift: "kept" }).r };
  };
  const driver = await hear("driver");
  const scorer = await hear("scorer");
  const isWellSynced =
    long &&
    scorer !== null &&
    Math.abs(scorer.lagMs) <= WELL_SYNCED.lagMs &&
    scorer.confidence >= WELL_SYNCED.confidence;
  return [
    measured("6.driver", "driver on its own sound", "r", driver?.plain ?? null, null),
    measured("6.lag", "  lips later than sound by", "ms", driver?.lagMs ?? null, null),
    measured("6.confidence", "  scorer's confidence", "r", scorer?.confidence ?? null, null),
    measured(
      "6.well-synced",
      "  driver, well-synced clip",
      "r",
      isWellSynced ? (driver?.plain ?? null) : null,
      {
        atLeast: 0.58,
      },
    ),
  ];
}

/** 8: silence in, mouth at rest, and every other pixel as it was. */
async function measureSilence(clip: Clip, directory: string): Promise<Measurement[]> {
  const out = path.join(directory, `${clip.name}.silent.mp4`);
  const silence = path.join(directory, `${clip.name}.silence.wav`);
  await writeSilence(silence, SILENCE_SEC);
  await runJob({
    videoPath: clip.file,
    voices: [{ audioPath: silence }],
    outPath: out,
    lossless: true,
  });
  const made = await openFootage(out);
  const lips = await watchLips(made);
  const [aperture] = frameCurves(lips, clip.head);
  const faces = clip.lips.faces.slice(0, made.frameCount);
  const picture = await comparePictures(clip.footage, made, faces, { outside: true });
  const rest = restShare(aperture, made.fps, [{ startMs: 0, endMs: SILENCE_SEC * 1000 }]);
  return [
    measured("8.outside", "samples changed outside the lower face", "count", picture.changedOutside, {
      atMost: 0,
    }),
    measured("8.rest", "frames at rest in silence", "share", rest?.share ?? null, { atLeast: 0.95 }),
    measured("8.aperture", "  aperture in silence, 95 %", "eye widths", quantile(aperture, 0.95), null),
  ];
}

const writeSilence = (file: string, seconds: number) =>
  writeFile(
    file,
    encodeWav({ samples: new Float32Array(Math.round(seconds * LISTEN_RATE)), sampleRate: LISTEN_RATE }),
  );
