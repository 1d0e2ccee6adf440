import { WAVEFORM_PEAKS_PER_SECOND } from "@/lib/domain/uploads";

const DECODE_RATE = 8000;
const decoding = new Map<string, Promise<Uint8Array | null>>();

/**
 * The waveform of a sound that ships with the product, absolute peaks 0..255: unlike the library's it comes without one. Each
 * is fetched and decoded once; null when it cannot be.
 */
export function samplePeaks(url: string): Promise<Uint8Array | null> {
  const known = decoding.get(url);
  if (known) return known;
  const peaks = decode(url).catch(() => {
    decoding.delete(url);
    return null;
  });
  decoding.set(url, peaks);
  return peaks;
}

async function decode(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const sound = await new OfflineAudioContext(1, 1, DECODE_RATE).decodeAudioData(await answer.arrayBuffer());
  const samples = sound.getChannelData(0);
  const perPeak = sound.sampleRate / WAVEFORM_PEAKS_PER_SECOND;
  return Uint8Array.from({ length: Math.ceil(samples.length / perPeak) }, (_, at) => {
    let peak = 0;
    for (const sample of samples.subarray(Math.floor(at * perPeak), Math.floor((at + 1) * perPeak))) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return Math.min(255, Math.round(peak * 255));
  });
}
