import { closureShare } from "@/engine/scoring/closures";
import { quantile } from "@/engine/scoring/correlation";
import { alignWords } from "@/engine/speech/align";
import { speakOffline } from "@/engine/speech/speak";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { isBilabial } from "@/engine/speech-to-mouth/viseme-table";
import { type Measurement, measured } from "./figures";

const TEXT =
  "Please bring me the paper map before Monday, my good friend. Many people prefer apples and bananas for breakfast every day.";
/** Not the voice that the aligner speaks itself. */
const VOICES = ["flite-slt", "flite-awb", "flite-kal16"];

/** 5 and the recall of 6, on other voices whose phone times are known: once per run. */
export async function measureVoices(): Promise<Measurement[]> {
  const errors: number[] = [];
  const recalls: { share: number; count: number }[] = [];
  for (const voice of VOICES) {
    const spoken = await speakOffline({ text: TEXT, lang: "en", voice });
    const known = spoken.phones.filter(({ ipa }) => isBilabial(ipa));
    const { phones, matchesText } = await alignWords({ audio: spoken, text: TEXT, lang: "en" });
    const found = matchesText ? phones.filter(({ ipa }) => isBilabial(ipa)) : [];
    for (const { startMs } of known) {
      errors.push(Math.min(1000, ...found.map((phone) => Math.abs(phone.startMs - startMs))));
    }
    const { aperture, rateHz } = await mouthTrack({ audio: spoken });
    const recall = closureShare(aperture, rateHz, known, 60);
    if (recall) recalls.push(recall);
  }
  const count = recalls.reduce((sum, recall) => sum + recall.count, 0);
  const heard = recalls.reduce((sum, recall) => sum + recall.share * recall.count, 0);
  return [
    measured("5.median", "bilabial onsets off by, median", "ms", quantile(errors, 0.5), { atMost: 40 }),
    measured("5.p90", "  90 %", "ms", quantile(errors, 0.9), { atMost: 120 }),
    measured("6.recall", "p, b, m that sound alone shuts", "share", count ? heard / count : null, {
      atLeast: 0.8,
    }),
  ];
}
