import { pingPongDelay, reverb } from "./effects";
import { bass, feltPiano, pad } from "./instruments";
import { LoopBus, loopLength, SAMPLE_RATE, seededRandom } from "./loop-bus";
import { master } from "./master";

export const CALM = { bpm: 72, beats: 40 } as const;

/** Open voicings in F: every chord shares two tones with the next, so that nothing jumps. */
const CHORDS = [
  { root: 41, tones: [57, 60, 64, 67] },
  { root: 38, tones: [57, 60, 65, 69] },
  { root: 46, tones: [58, 62, 65, 69] },
  { root: 43, tones: [58, 62, 65, 70] },
  { root: 48, tones: [55, 60, 64, 67] },
] as const;
/** Piano phrase over two bars: beat, step of the chord, gain. */
const PHRASES = [
  [
    [0, 2, 0.9],
    [1.5, 3, 0.6],
    [2, 1, 0.7],
    [3, 2, 0.65],
    [4.5, 3, 0.75],
    [6, 1, 0.6],
  ],
  [
    [0.5, 3, 0.75],
    [2, 2, 0.7],
    [3, 1, 0.55],
    [4, 2, 0.8],
    [5, 0, 0.55],
    [6.5, 1, 0.5],
  ],
] as const;

/** Warm pads, a felt piano, a slow bass: for talking over. */
export function renderCalm(beats: number = CALM.beats): LoopBus {
  const random = seededRandom(72);
  const mix = new LoopBus(loopLength(CALM.bpm, beats));
  const beatS = mix.length / SAMPLE_RATE / beats;
  const [pads, piano, low] = [new LoopBus(mix.length), new LoopBus(mix.length), new LoopBus(mix.length)];
  const chords = Math.ceil(beats / 8);
  for (let index = 0; index < chords; index++) {
    const chord = CHORDS[index % CHORDS.length] ?? CHORDS[0];
    const atS = index * 8 * beatS;
    const lengthS = 8 * beatS;
    chord.tones.forEach((note, k) => {
      pad(pads, { atS: atS - 0.35, lengthS, note, gain: 0.8 - 0.08 * k }, 1250, 0.9, random);
    });
    pad(pads, { atS: atS - 0.35, lengthS, note: chord.root + 12, gain: 0.6 }, 700, 0.9, random);
    bass(low, { atS, lengthS: lengthS * 0.48, note: chord.root, gain: 0.5 }, 240);
    bass(low, { atS: atS + lengthS / 2, lengthS: lengthS * 0.46, note: chord.root, gain: 0.4 }, 240);
    for (const [beat, step, gain] of PHRASES[index % 2] ?? PHRASES[0]) {
      const note = (chord.tones[step] ?? chord.tones[0]) + 12;
      const late = 0.012 * random();
      feltPiano(
        piano,
        {
          atS: atS + beat * beatS + late,
          lengthS: beatS * 1.8,
          note,
          gain: gain * 0.8,
          pan: 0.25 * (random() - 0.5),
        },
        random,
      );
    }
    chord.tones.slice(0, 3).forEach((note, k) => {
      const roll = 0.03 * k;
      feltPiano(
        piano,
        { atS: atS + roll, lengthS: beatS * 3.5, note, gain: 0.42, pan: 0.15 * (k - 1) },
        random,
      );
    });
  }
  pingPongDelay(piano, beatS * 0.75, 0.3, 0.22);
  reverb(piano, 0.34, 1.25, 0.86);
  reverb(pads, 0.3, 1.3, 0.86);
  mix.mix(pads, 0.62);
  mix.mix(piano, 1);
  mix.mix(low, 0.5);
  master(mix);
  return mix;
}
