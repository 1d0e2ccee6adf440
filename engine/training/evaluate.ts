/**
 * `npm run eval:mouth -- DIR`: how well the mouth that is predicted from sound alone agrees with the lips that are seen, for every
 * clip of DIR that has a face and sound; then closures on voices with known phones that no network was trained on.
 */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import { type Curves, laggedCorrelation, withoutDrift } from "./measure/correlation";
import { type TrackedClip, trackClip } from "./measure/tracked-clip";

const CLIP = /\.(?:mp4|mov|webm|mkv)$/i;
/** ±240 ms. */
const REACH = 6;
const DRIFT_WINDOW = 25;

const directory = process.argv[2];
if (directory === undefined) throw new Error("Say where the clips are: npm run eval:mouth -- DIR");

const files = (await readdir(directory)).filter((name) => CLIP.test(name)).sort();
console.log("clip".padEnd(16), "predictor ", "aperture width jaw | mean r (lag) | mean r without drift");
for (const file of files) {
  const clip = await trackClip(path.join(directory, file));
  if (clip) await reportClip(clip);
}

async function reportClip({ name, audio, shape }: TrackedClip): Promise<void> {
  const driver = await predictMouth(audio, "driver");
  const scorer = await predictMouth(audio, "scorer");
  const track = await mouthTrack({ audio });
  for (const [label, { aperture, width, jaw }] of Object.entries({ track, driver, scorer })) {
    const predicted: Curves = [aperture, width, jaw];
    const { r, mean, lag } = laggedCorrelation(predicted, shape, REACH);
    const steady = laggedCorrelation(detrend(predicted), detrend(shape), REACH);
    console.log(
      name.padEnd(16),
      label.padEnd(10),
      r.map((v) => v.toFixed(3)).join(" "),
      `| ${mean.toFixed(3)} (${lag}) | ${steady.mean.toFixed(3)}`,
    );
  }
}

function detrend([aperture, width, jaw]: Curves): Curves {
  return [
    withoutDrift(aperture, DRIFT_WINDOW),
    withoutDrift(width, DRIFT_WINDOW),
    withoutDrift(jaw, DRIFT_WINDOW),
  ];
}
