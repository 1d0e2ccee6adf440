import { drumKit } from "./drums";
import { pingPongDelay, reverb } from "./effects";
import { bass, electricPiano, pluck } from "./instruments";
import { LoopBus, loopLength, SAMPLE_RATE, seededRandom } from "./loop-bus";
import { master } from "./master";
import { stateVariable } from "./oscillators";

export const STEADY = { bpm: 80, beats: 40 } as const;

/** ii9 V13 Imaj9 vi9 IVmaj9 in C. */
const CHORDS = [
  { root: 38, tones: [57, 60, 64, 65, 69] },
  { root: 43, tones: [59, 64, 65, 69, 74] },
  { root: 36, tones: [59, 62, 64, 67, 71] },
  { root: 45, tones: [55, 59, 60, 64, 71] },
  { root: 41, tones: [57, 60, 64, 67, 72] },
] as const;
const PENTATONIC = [67, 69, 72, 74, 76, 79] as const;
const MELODY_BEATS = [0.5, 1.5, 2, 3.25] as const;
/** Off-beats come this share of a beat late. */
const SWING = 0.12;
const TAPE_HERTZ = 7600;

/** A lo-fi beat with electric piano on tape: explanations, lessons, longer talks. */
export function renderSteady(beats: number = STEADY.beats): LoopBus {
  const random = seededRandom(80);
  const mix = new LoopBus(loopLength(STEADY.bpm, beats));
  const beatS = mix.length / SAMPLE_RATE / beats;
  const bus = () => new LoopBus(mix.length);
  const [drums, low, keys, lead] = [bus(), bus(), bus(), bus()];
  const kit = drumKit(drums, random);
  const human = () => (random() - 0.5) * 0.014;
  const bars = Math.ceil(beats / 4);
  for (let bar = 0; bar < bars; bar++) {
    const chord = CHORDS[bar % CHORDS.length] ?? CHORDS[0];
    const at = (beat: number) => (bar * 4 + beat + (beat % 1 === 0.5 ? SWING : 0)) * beatS;
    kit.kick(at(0) + human(), 0.8);
    kit.kick(at(2.5) + human(), 0.62);
    if (bar % 2 === 1) kit.kick(at(1.75) + human(), 0.35);
    for (const beat of [1, 3]) kit.snare(at(beat) + 0.012 + human(), 0.48, 0.13);
    for (let eighth = 0; eighth < 8; eighth++) {
      kit.hat(at(eighth / 2) + human(), (eighth % 2 === 1 ? 0.1 : 0.16) * (0.8 + 0.4 * random()), 0.03);
    }
    bass(low, { atS: at(0), lengthS: beatS * 1.6, note: chord.root, gain: 0.7 }, 280);
    bass(
      low,
      { atS: at(2.5), lengthS: beatS * 1.1, note: chord.root + (bar % 2 === 1 ? 7 : 0), gain: 0.55 },
      280,
    );
    chord.tones.forEach((note, k) => {
      const pan = (k - 2) * 0.15;
      electricPiano(keys, { atS: at(0) + k * 0.013, lengthS: beatS * 2.3, note, gain: 0.34, pan });
      electricPiano(keys, {
        atS: at(0) + k * 0.013,
        lengthS: beatS * 1.6,
        note: note + 12,
        gain: 0.15,
        pan: -pan,
      });
      electricPiano(keys, { atS: at(2.5) + k * 0.01, lengthS: beatS * 1.2, note, gain: 0.24, pan });
    });
    if (bar % 5 === 4) continue;
    for (const beat of MELODY_BEATS) {
      if (random() > 0.68) continue;
      const near = PENTATONIC.filter((note) => chord.tones.some((tone) => (note - tone) % 12 === 0));
      const choice = near.length > 0 ? near : PENTATONIC;
      const note = choice[Math.floor(random() * choice.length)] ?? PENTATONIC[0];
      pluck(lead, { atS: at(beat), lengthS: 1.7, note, gain: 0.5, pan: 0.2 }, random, 3200);
    }
  }
  pingPongDelay(lead, beatS * 0.75, 0.38, 0.4);
  reverb(lead, 0.35);
  reverb(keys, 0.24);
  reverb(drums, 0.06, 0.7, 0.6, 0.5);
  mix.mix(drums, 0.46);
  mix.mix(low, 0.3);
  mix.mix(keys, 1.0);
  mix.mix(lead, 1.5);
  runThroughTape(mix);
  master(mix);
  return mix;
}

/** Rolls off the top and saturates gently; the filter enters the lap in the state that it leaves it. */
function runThroughTape(bus: LoopBus): void {
  const warmUp = SAMPLE_RATE / 10;
  for (const side of [bus.left, bus.right]) {
    const dry = Float32Array.from(side);
    const filter = stateVariable(1.1);
    for (let i = -warmUp; i < side.length; i++) {
      const { low } = filter(dry[(i + side.length) % side.length] as number, TAPE_HERTZ);
      if (i >= 0) side[i] = Math.tanh(low * 1.4) / 1.3;
    }
  }
}
