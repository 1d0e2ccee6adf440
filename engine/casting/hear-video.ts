import { decodeAudio } from "@/engine/media/decode-audio";
import { MediaError } from "@/engine/media/media-error";
import { probe } from "@/engine/media/probe";
import { speechActivity } from "@/engine/speech/vad";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import type { HeardMouth } from "./active-speakers";

const SAMPLE_RATE = 16_000;
const RATE_HZ = 25;

/** The mouth that belongs to a video's own sound; null when there is none or nobody speaks in it. @param options the part that is listened to */
export async function hearVideo(
  file: string,
  options: { fromSec?: number; maxSec: number; signal?: AbortSignal },
): Promise<HeardMouth | null> {
  const { audio } = await probe(file, options);
  if (!audio) return null;
  const samples = await decodeAudio(file, { sampleRate: SAMPLE_RATE, ...options }).catch((error: unknown) => {
    // A damaged sound of the video's own is none: the picture can still be used.
    if (error instanceof MediaError && error.code === "tool_failed") return null;
    throw error;
  });
  if (!samples) return null;
  const pcm = { samples, sampleRate: SAMPLE_RATE };
  if (!speechActivity(pcm).includes(1)) return null;
  const { aperture } = await predictMouth(pcm, "driver", options.signal);
  return { rateHz: RATE_HZ, aperture };
}
