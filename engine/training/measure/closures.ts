import { speakOffline } from "@/engine/speech/speak";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import { isBilabial, isVowel } from "@/engine/speech-to-mouth/viseme-table";

/** The lips count as closed below this aperture, of 1 for wide open. */
const CLOSED = 0.1;
const TOLERANCE_MS = 60;
const FRAME_MS = 40;

export interface ClosureScore {
  bilabials: number;
  /** Share of p, b and m with closed lips within ±60 ms. */
  recall: number;
  /** Share of open vowels, away from p, b and m, in whose middle the lips are closed. */
  falseShare: number;
}

/** Lets a voice with known phones speak, and looks for its closures in the mouth that is heard from the sound alone. */
export async function scoreClosures(voice: {
  lang: string;
  voice: string;
  text: string;
}): Promise<ClosureScore> {
  const spoken = await speakOffline(voice);
  const { aperture } = await mouthTrack({ audio: spoken });
  const least = (fromMs: number, toMs: number) =>
    Math.min(...aperture.filter((_, i) => (i + 0.5) * FRAME_MS >= fromMs && (i + 0.5) * FRAME_MS <= toMs));
  const bilabials = spoken.phones.filter(({ ipa }) => isBilabial(ipa));
  const closed = bilabials.filter(
    ({ startMs, endMs }) => least(startMs - TOLERANCE_MS, endMs + TOLERANCE_MS) < CLOSED,
  );
  const vowels = spoken.phones.filter(
    ({ ipa, startMs, endMs }) =>
      isVowel(ipa) && !bilabials.some((b) => b.startMs < endMs + 100 && b.endMs > startMs - 100),
  );
  const shut = vowels.filter(({ startMs, endMs }) => {
    const middle = (startMs + endMs) / 2;
    return least(middle - FRAME_MS / 2, middle + FRAME_MS / 2) < CLOSED;
  });
  return {
    bilabials: bilabials.length,
    recall: closed.length / Math.max(1, bilabials.length),
    falseShare: shut.length / Math.max(1, vowels.length),
  };
}
