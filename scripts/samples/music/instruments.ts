import { type LoopBus, SAMPLE_RATE } from "./loop-bus";
import { type Envelope, envelopeAt, hertz, sawtooth, stateVariable } from "./oscillators";

const TAU = 2 * Math.PI;

/** One note: when, how long, which (MIDI), how loud, and where between left (-1) and right (1). */
export interface Note {
  atS: number;
  lengthS: number;
  note: number;
  gain: number;
  pan?: number;
}

type Voice = (t: number) => number;

/** Plays a mono voice for a note's length and `tailS` more; the last 10 ms fade out. */
function play(bus: LoopBus, { atS, lengthS, gain, pan = 0 }: Note, tailS: number, voice: Voice): void {
  const start = Math.round(atS * SAMPLE_RATE);
  const count = Math.round((lengthS + tailS) * SAMPLE_RATE);
  for (let i = 0; i < count; i++) {
    const fade = Math.min(1, (count - i) / (0.01 * SAMPLE_RATE));
    const v = voice(i / SAMPLE_RATE) * gain * fade;
    bus.add(start + i, v * (1 - pan), v * (1 + pan));
  }
}

/** Filtered sawtooth over a sine: round, with a little bite at the start. */
export function bass(bus: LoopBus, note: Note, cutoffHertz: number): void {
  const shape: Envelope = { attackS: 0.006, decayS: 0.2, sustain: 0.7, releaseS: 0.05 };
  const frequency = hertz(note.note);
  const saw = sawtooth(frequency, 0.5);
  const filter = stateVariable(0.8);
  play(bus, note, 0.3, (t) => {
    const bite = filter(saw(), cutoffHertz * (1 + 2 * Math.exp(-t / 0.09))).low * 0.55;
    return (bite + Math.sin(TAU * frequency * t) * 0.55) * envelopeAt(t, note.lengthS, shape);
  });
}

/** Four detuned sawtooths, wide, slowly opening and closing. */
export function pad(
  bus: LoopBus,
  note: Note,
  cutoffHertz: number,
  attackS: number,
  random: () => number,
): void {
  const shape: Envelope = { attackS, decayS: 0.6, sustain: 0.82, releaseS: Math.max(0.12, attackS * 0.6) };
  const voices = [-0.09, -0.03, 0.04, 0.1].map((detune, index) => ({
    saw: sawtooth(hertz(note.note + detune), random()),
    pan: [-0.75, 0.4, -0.4, 0.75][index] ?? 0,
  }));
  const [left, right] = [stateVariable(0.9), stateVariable(0.9)];
  const start = Math.round(note.atS * SAMPLE_RATE);
  const tailS = shape.releaseS * 6;
  const count = Math.round((note.lengthS + tailS) * SAMPLE_RATE);
  const drift = random() * TAU;
  for (let i = 0; i < count; i++) {
    const t = i / SAMPLE_RATE;
    const level = envelopeAt(t, note.lengthS, shape) * note.gain * 0.25 * Math.min(1, (count - i) / 480);
    let [l, r] = [0, 0];
    for (const { saw, pan } of voices) {
      const v = saw();
      l += v * (1 - pan) * 0.5;
      r += v * (1 + pan) * 0.5;
    }
    const cutoff = cutoffHertz * (1 + 0.22 * Math.sin(TAU * 0.13 * t + drift));
    bus.add(start + i, left(l, cutoff).low * level, right(r, cutoff).low * level);
  }
}

/** A plucked string (Karplus and Strong 1983) tuned by an all-pass. */
export function pluck(bus: LoopBus, note: Note, random: () => number, brightnessHertz = 5200): void {
  const period = SAMPLE_RATE / hertz(note.note) - 0.5;
  const whole = Math.floor(period);
  const tuning = (1 - (period - whole)) / (1 + (period - whole));
  const string = new Float32Array(whole);
  const soften = stateVariable(1);
  for (let i = 0; i < whole; i++) string[i] = soften(random() * 2 - 1, brightnessHertz).low;
  let [position, previous, passed, passedInput] = [0, 0, 0, 0];
  play(bus, note, 0, () => {
    const v = string[position] as number;
    const damped = (v + previous) * 0.4975;
    previous = v;
    passed = tuning * (damped - passed) + passedInput;
    passedInput = damped;
    string[position] = passed;
    position = (position + 1) % whole;
    return v;
  });
}

/** Electric piano by frequency modulation, with a slow tremolo between the sides. */
export function electricPiano(bus: LoopBus, note: Note): void {
  const shape: Envelope = { attackS: 0.004, decayS: 1.1, sustain: 0, releaseS: 0.25 };
  const f = hertz(note.note);
  play(bus, note, 1.4, (t) => {
    const tine = Math.sin(TAU * f * 14 * t) * 0.16 * Math.exp(-t / 0.05);
    const body = Math.sin(TAU * f * t) * Math.exp(-t / 0.5);
    return Math.sin(TAU * f * t + body + tine) * 0.5 * envelopeAt(t, note.lengthS, shape);
  });
}

/** A felt piano: seven slightly stretched partials, each dying at its own pace, and the thump of the hammer. */
export function feltPiano(bus: LoopBus, note: Note, random: () => number): void {
  const f = hertz(note.note);
  const partials = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
    frequency: f * n * Math.sqrt(1 + 0.0004 * n * n),
    gain: 0.62 ** (n - 1) * (n === 2 ? 1.15 : 1),
    decayS: 1.9 / (0.55 + 0.45 * n) / (f / 262) ** 0.35,
    phase: random() * TAU,
  }));
  const hammer = stateVariable(1.2);
  play(bus, note, 1.6, (t) => {
    const damper = t < note.lengthS ? 1 : Math.exp(-(t - note.lengthS) / 0.22);
    let v = 0;
    for (const p of partials)
      v += Math.sin(TAU * p.frequency * t + p.phase) * p.gain * Math.exp(-t / p.decayS);
    const thump = t < 0.06 ? hammer(random() * 2 - 1, 420).low * 0.5 * Math.exp(-t / 0.015) : 0;
    return (v * 0.34 * Math.min(1, t / 0.006) + thump * 0.4) * damper;
  });
}

/** A glassy bell by frequency modulation. */
export function bell(bus: LoopBus, note: Note): void {
  const f = hertz(note.note);
  play(bus, note, 1.6, (t) => {
    const modulation = 1.8 * Math.exp(-t / 0.18) * Math.sin(TAU * f * 3.5 * t);
    return Math.sin(TAU * f * t + modulation) * Math.exp(-t / 0.45) * Math.min(1, t / 0.002);
  });
}
