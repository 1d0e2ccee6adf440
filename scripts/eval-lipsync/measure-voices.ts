import { closureShare } from "@/engine/scoring/closures";
import { quantile } from "@/engine/scoring/correlation";
import { alignWords } from "@/engine/speech/align";
import { speakOffline } from "@/engine/speech/speak";
import type { SpokenText, TimedPhone } from "@/engine/speech/types";
import { offlineVoices } from "@/engine/speech/voices";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { isBilabial } from "@/engine/speech-to-mouth/viseme-table";
import { type Measurement, measured, pooled } from "./figures";

interface Reading {
  voice: string;
  lang: string;
  text: string;
}

const ENGLISH =
  "Please bring me the paper map before Monday, my good friend. Many people prefer apples and bananas for breakfast every day.";
/** Not the voice that the aligner speaks itself. */
const ALIGNED: readonly Reading[] = ["flite-slt", "flite-awb", "flite-kal16"].map((voice) => ({
  ...{ voice, lang: "en", text: ENGLISH },
}));
/** No network was trained on them (see engine/training). */
const UNHEARD: readonly Reading[] = [
  { voice: "flite-awb", lang: "en", text: ENGLISH },
  {
    ...{ voice: "espeak-es", lang: "es" },
    text: "Mi madre compra pan y patatas por la mañana. El bombero bebe un vaso de agua. Mañana podemos caminar por el puente.",
  },
  {
    ...{ voice: "espeak-pt-high", lang: "pt" },
    text: "A minha mãe comprou pão e batatas pela manhã. O bombeiro bebe um copo de água. Meu primo pinta um quadro muito bonito.",
  },
];
/** An onset that is found nowhere near. */
const LOST_MS = 1000;

/** 5 and the recall of 6, on voices whose phone times are known: once per run. */
export async function measureVoices(): Promise<Measurement[]> {
  const errors: number[] = [];
  for (const reading of ALIGNED) errors.push(...(await onsetErrors(reading)));
  const installed = new Set(offlineVoices().map(({ id }) => id));
  const recalls = [];
  for (const reading of UNHEARD) if (installed.has(reading.voice)) recalls.push(await recall(reading));
  const count = recalls.reduce((sum, one) => sum + (one?.count ?? 0), 0);
  const shut = recalls.reduce((sum, one) => sum + (one ? one.share * one.count : 0), 0);
  return [
    measured("5.median", "bilabial onsets off by, median", "ms", quantile(errors, 0.5), { atMost: 40 }),
    measured("5.p90", "  90 %", "ms", quantile(errors, 0.9), { atMost: 120 }),
    pooled("6.recall", "p, b, m that sound alone shuts", count ? { share: shut / count, count } : null, {
      atLeast: 0.8,
    }),
  ];
}

/** How far the aligner's p, b and m begin from the true ones, milliseconds. */
async function onsetErrors(reading: Reading): Promise<number[]> {
  const spoken = await speakOffline(reading);
  const { phones, matchesText } = await alignWords({ audio: spoken, text: reading.text, lang: reading.lang });
  const found = matchesText ? bilabials(phones) : [];
  return bilabials(spoken.phones).map(({ startMs }) =>
    Math.min(LOST_MS, ...found.map((phone) => Math.abs(phone.startMs - startMs))),
  );
}

async function recall(reading: Reading) {
  const spoken: SpokenText = await speakOffline(reading);
  const { aperture, rateHz } = await mouthTrack({ audio: spoken });
  return closureShare(aperture, rateHz, bilabials(spoken.phones), 60);
}

const bilabials = (phones: readonly TimedPhone[]) => phones.filter(({ ipa }) => isBilabial(ipa));
