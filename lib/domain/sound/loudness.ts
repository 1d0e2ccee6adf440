import { gainToDb } from "./decibel";

/** Measures stereo sound as it streams by. */
export interface LoudnessMeter {
  /** Interleaved stereo, any length. */
  push: (samples: Float32Array) => void;
  /** Integrated loudness so far in LUFS; −Infinity for silence. */
  integratedLufs: () => number;
}

interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** ITU-R BS.1770-4, table 1 and 2: the head's shelf and the low cut, for 48 kHz. */
const SHELF: Biquad = {
  b0: 1.53512485958697,
  b1: -2.69169618940638,
  b2: 1.19839281085285,
  a1: -1.69065929318241,
  a2: 0.73248077421585,
};
const LOW_CUT: Biquad = { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 };

/** Blocks of 400 ms that overlap by 75 % are sums of four steps of 100 ms. */
const STEP = 4800;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** Gated loudness after ITU-R BS.1770-4 / EBU R 128, for 48 kHz stereo. */
export function createLoudnessMeter(): LoudnessMeter {
  const channels = [new KWeighting(), new KWeighting()] as const;
  const steps: number[] = [];
  let inStep = 0;
  let energy = 0;
  return {
    push(samples) {
      for (let i = 0; i + 1 < samples.length; i += 2) {
        energy += channels[0].squared(samples[i] as number) + channels[1].squared(samples[i + 1] as number);
        inStep += 1;
        if (inStep === STEP) {
          steps.push(energy / STEP);
          inStep = 0;
          energy = 0;
        }
      }
    },
    integratedLufs: () => gated(steps, inStep > 0 ? energy / inStep : 0),
  };
}

class KWeighting {
  private readonly state = new Float64Array(4);

  squared(x: number): number {
    const s = this.state;
    const shelved = SHELF.b0 * x + (s[0] as number);
    s[0] = SHELF.b1 * x - SHELF.a1 * shelved + (s[1] as number);
    s[1] = SHELF.b2 * x - SHELF.a2 * shelved;
    const y = LOW_CUT.b0 * shelved + (s[2] as number);
    s[2] = LOW_CUT.b1 * shelved - LOW_CUT.a1 * y + (s[3] as number);
    s[3] = LOW_CUT.b2 * shelved - LOW_CUT.a2 * y;
    return y * y;
  }
}

const lufs = (energy: number) => (energy > 0 ? -0.691 + gainToDb(energy) / 2 : Number.NEGATIVE_INFINITY);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function gated(steps: number[], rest: number): number {
  // Sound shorter than one block is measured whole.
  const blocks =
    steps.length < 4
      ? [mean([...steps, rest])]
      : steps.slice(3).map((step, index) => (step + sum3(steps, index)) / 4);
  const loud = blocks.filter((block) => lufs(block) > ABSOLUTE_GATE_LUFS);
  if (loud.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(loud)) + RELATIVE_GATE_LU;
  return lufs(mean(loud.filter((block) => lufs(block) > gate)));
}

function sum3(steps: number[], from: number): number {
  return (steps[from] ?? 0) + (steps[from + 1] ?? 0) + (steps[from + 2] ?? 0);
}
