import { drumKit } from "./drums";
import { pingPongDelay, reverb, sidechain } from "./effects";
import { bass, bell, pad, pluck } from "./instruments";
import { LoopBus, loopLength, SAMPLE_RATE, seededRandom } from "./loop-bus";
import { master } from "./master";

export const BRIGHT = { bpm: 112, beats: 64 } as const;

/** I V vi IV in D. */
const CHORDS = [
  { root: 38, tones: [62, 66, 69, 74] },
  { root: 33, tones: [61, 64, 69, 73] },
  { root: 35, tones: [62, 66, 71, 74] },
  { root: 31, tones: [62, 67, 71, 74] },
] as const;
const ARPEGGIO = [0, 2, 1, 3, 2, 1, 3, 2] as const;
const BASS_BEATS = [0, 0.75, 1.5, 2, 2.75, 3.5] as const;
/** Beat and MIDI note of the answering bells, over four bars. */
const MELODY = [
  [0, 78],
  [1.5, 76],
  [2, 74],
  [3.5, 76],
  [6, 73],
  [7, 69],
  [8, 74],
  [9.5, 76],
  [10, 78],
  [12, 79],
  [13.5, 78],
  [14, 74],
] as const;

/** Plucks, claps and bells, upbeat: an opening, a product, good news. */
export function renderBright(beats: number = BRIGHT.beats): LoopBus {
  const random = seededRandom(112);
  const mix = new LoopBus(loopLength(BRIGHT.bpm, beats));
  const beatS = mix.length / SAMPLE_RATE / beats;
  const bus = () => new LoopBus(mix.length);
  const [drums, low, pads, plucks, bells] = [bus(), bus(), bus(), bus(), bus()];
  const kit = drumKit(drums, random);
  const kicksS: number[] = [];
  const bars = Math.ceil(beats / 4);
  for (let bar = 0; bar < bars; bar++) {
    const chord = CHORDS[bar % 4] ?? CHORDS[0];
    const at = (beat: number) => (bar * 4 + beat) * beatS;
    const isFill = bar % 8 === 7;
    for (let beat = 0; beat < 4; beat++) {
      if (!(isFill && beat === 3)) {
        kit.kick(at(beat), 0.85);
        kicksS.push(at(beat));
      }
      if (beat % 2 === 1) {
        kit.clap(at(beat), 0.75);
        kit.snare(at(beat), 0.28);
      }
      kit.hat(at(beat + 0.5), 0.22, 0.05);
      kit.shaker(at(beat + 0.25), 0.1);
      kit.shaker(at(beat + 0.75), 0.14);
    }
    if (isFill) for (let hit = 0; hit < 5; hit++) kit.snare(at(2.75 + hit * 0.25), 0.2 + 0.07 * hit, 0.08);
    for (const beat of BASS_BEATS) {
      bass(
        low,
        { atS: at(beat), lengthS: beatS * 0.5, note: chord.root + (beat === 3.5 ? 12 : 0), gain: 0.7 },
        420,
      );
    }
    for (const [beat, length] of [
      [0, 1.3],
      [1.5, 1.3],
      [3, 0.9],
    ] as const) {
      for (const note of chord.tones) {
        pad(pads, { atS: at(beat), lengthS: beatS * length, note, gain: 0.7 }, 2100, 0.015, random);
      }
    }
    ARPEGGIO.forEach((step, k) => {
      const accent = k % 2 === 0 ? 1 : 0.72;
      const note = (chord.tones[step] ?? chord.tones[0]) + (bar % 2 === 1 && k > 5 ? 12 : 0);
      const pan = k % 2 === 0 ? -0.4 : 0.4;
      pluck(plucks, { atS: at(k / 2), lengthS: 1.3, note, gain: 0.8 * accent, pan }, random);
    });
    if (bar % 8 >= 4 && bar % 4 === 0) {
      for (const [beat, note] of MELODY)
        bell(bells, { atS: at(beat), lengthS: 0.2, note: note + 12, gain: 0.16, pan: 0.1 });
    }
  }
  sidechain(pads, kicksS, 0.6, 0.2);
  sidechain(low, kicksS, 0.5, 0.12);
  pingPongDelay(plucks, beatS * 0.75, 0.35, 0.32);
  pingPongDelay(bells, beatS * 0.5, 0.4, 0.4);
  reverb(plucks, 0.24);
  reverb(bells, 0.35);
  reverb(pads, 0.25);
  reverb(drums, 0.05, 0.6, 0.6, 0.5);
  mix.mix(drums, 0.4);
  mix.mix(low, 0.42);
  mix.mix(pads, 0.95);
  mix.mix(plucks, 1.35);
  mix.mix(bells, 1.2);
  master(mix);
  return mix;
}
