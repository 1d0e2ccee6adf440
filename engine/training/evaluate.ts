/**
 * `npm run eval:mouth -- DIR`: how well the mouth that is predicted from sound alone agrees with the lips that are seen, for every
 * clip of DIR that has a face and sound; then closures on voices with known phones that no network was trained on.
 */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { withoutDrift } from "@/engine/scoring/correlation";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import { scoreClosures } from "./measure/closures";
import { type Curves, laggedCorrelation } from "./measure/correlation";
import { type TrackedClip, trackClip } from "./measure/tracked-clip";

const CLIP = /\.(?:mp4|mov|webm|mkv)$/i;
/** ±240 ms. */
const REACH = 6;
const DRIFT_WINDOW = 25;

/** No network was trained on them: the recorded voice was kept out, and eSpeak NG spoke other languages. */
const UNHEARD_VOICES = [
  {
    lang: "en",
    voice: "flite-awb",
    text: "Please bring me the paper map before Monday, my good friend. Many people prefer apples and bananas for breakfast. Bob bumped a heavy box of empty bottles. My mother remembers a simple poem about the moon. A small problem stopped the poor man at the border, maybe because of bad maps.",
  },
  {
    lang: "es",
    voice: "espeak-es",
    text: "Mi madre compra pan y patatas por la mañana. El bombero bebe un vaso de agua. Mañana podemos caminar por el puente. Mi primo pinta un cuadro muy bonito para su pueblo.",
  },
  {
    lang: "pt",
    voice: "espeak-pt-high",
    text: "A minha mãe comprou pão e batatas pela manhã. O bombeiro bebe um copo de água. Amanhã podemos passear pela ponte. Meu primo pinta um quadro muito bonito.",
  },
  {
    lang: "id",
    voice: "espeak-id",
    text: "Ibu saya membeli pisang dan bawang di pasar pagi. Bapak minum kopi sambil membaca buku. Besok kami pergi bersama ke pantai dengan mobil baru.",
  },
  {
    lang: "el",
    voice: "espeak-el-high",
    text: "Η μητέρα μου πίνει πορτοκαλάδα το πρωί. Ο μπαμπάς μου μπορεί να παίξει μπάλα. Αύριο πάμε μαζί στην παραλία με το μεγάλο πλοίο.",
  },
];

const directory = process.argv[2];
if (directory === undefined) throw new Error("Say where the clips are: npm run eval:mouth -- DIR");

const files = (await readdir(directory)).filter((name) => CLIP.test(name)).sort();
console.log("clip".padEnd(16), "predictor ", "aperture width jaw | mean r (lag) | mean r without drift");
for (const file of files) {
  const clip = await trackClip(path.join(directory, file));
  if (clip) await reportClip(clip);
}

console.log("\nvoice".padEnd(23), "p/b/m", "closed", "vowels shut by mistake");
for (const voice of UNHEARD_VOICES) {
  const { bilabials, recall, falseShare } = await scoreClosures(voice);
  console.log(
    voice.voice.padEnd(22),
    String(bilabials).padEnd(5),
    recall.toFixed(2).padEnd(6),
    falseShare.toFixed(2),
  );
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
