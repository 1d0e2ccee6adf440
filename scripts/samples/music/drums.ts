import { type LoopBus, SAMPLE_RATE } from "./loop-bus";
import { stateVariable } from "./oscillators";

const TAU = 2 * Math.PI;

export interface Drums {
  kick(atS: number, gain: number): void;
  snare(atS: number, gain: number, decayS?: number): void;
  clap(atS: number, gain: number): void;
  hat(atS: number, gain: number, decayS?: number): void;
  shaker(atS: number, gain: number): void;
}

/** A kit that plays onto a bus; every noise comes from `random`. */
export function drumKit(bus: LoopBus, random: () => number): Drums {
  const noise = () => random() * 2 - 1;
  const play = (atS: number, lengthS: number, voice: (t: number) => readonly [number, number]) => {
    const start = Math.round(atS * SAMPLE_RATE);
    const count = Math.round(lengthS * SAMPLE_RATE);
    for (let i = 0; i < count; i++) {
      // The last 4 ms fade out, so that cutting a tail never clicks.
      const fade = Math.min(1, (count - i) / (0.004 * SAMPLE_RATE));
      const [left, right] = voice(i / SAMPLE_RATE);
      bus.add(start + i, left * fade, right * fade);
    }
  };
  return {
    kick(atS, gain) {
      let phase = 0;
      play(atS, 0.5, (t) => {
        phase += (52 + 130 * Math.exp(-t / 0.025)) / SAMPLE_RATE;
        const body = Math.tanh(1.5 * Math.sin(TAU * phase)) * Math.exp(-t / 0.15);
        const click = t < 0.003 ? noise() * 0.25 * (1 - t / 0.003) : 0;
        const v = (body + click) * gain;
        return [v, v];
      });
    },
    snare(atS, gain, decayS = 0.12) {
      const filter = stateVariable(0.8);
      play(atS, 0.5, (t) => {
        const wires = filter(noise(), 1500).high * 0.5 * Math.exp(-t / decayS);
        const skin = Math.sin(TAU * 185 * t * (1 + 0.25 * Math.exp(-t / 0.02))) * 0.55 * Math.exp(-t / 0.07);
        const v = (wires + skin) * gain;
        return [v * 0.95, v * 1.05];
      });
    },
    clap(atS, gain) {
      const filter = stateVariable(0.6);
      play(atS, 0.45, (t) => {
        const hands = [0, 0.011, 0.023].map((delay) => (t < delay ? 0 : Math.exp(-(t - delay) / 0.009)));
        const room = t > 0.03 ? 0.55 * Math.exp(-(t - 0.03) / 0.09) : 0;
        const v = filter(noise(), 1400).band * Math.max(...hands, room) * gain;
        return [v * 1.08, v * 0.92];
      });
    },
    hat(atS, gain, decayS = 0.035) {
      const filter = stateVariable(0.9);
      play(atS, decayS * 7, (t) => {
        const v = filter(noise(), 7800).high * Math.exp(-t / decayS) * gain;
        return [v * 0.8, v * 1.2];
      });
    },
    shaker(atS, gain) {
      const filter = stateVariable(0.7);
      play(atS, 0.16, (t) => {
        const v = filter(noise(), 6200).band * Math.min(1, t / 0.02) * Math.exp(-t / 0.035) * gain;
        return [v * 1.25, v * 0.75];
      });
    },
  };
}
