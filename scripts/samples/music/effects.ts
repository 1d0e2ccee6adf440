import { type LoopBus, SAMPLE_RATE } from "./loop-bus";

/** Effects run twice around the circle: the second lap starts in the state that the first one ended in. */
const LAPS = 2;

/** Echo that crosses from side to side; `timeS` is one repeat. */
export function pingPongDelay(bus: LoopBus, timeS: number, feedback: number, gain: number): void {
  const size = Math.round(timeS * SAMPLE_RATE);
  const [lineL, lineR] = [new Float32Array(size), new Float32Array(size)];
  const [wetL, wetR] = [new Float32Array(bus.length), new Float32Array(bus.length)];
  let [position, softL, softR] = [0, 0, 0];
  for (let lap = 0; lap < LAPS; lap++) {
    for (let i = 0; i < bus.length; i++) {
      const [l, r] = [lineL[position] as number, lineR[position] as number];
      softL += 0.35 * (l - softL);
      softR += 0.35 * (r - softR);
      lineL[position] = (bus.left[i] as number) + softR * feedback;
      lineR[position] = (bus.right[i] as number) * 0.3 + softL * feedback;
      position = (position + 1) % size;
      wetL[i] = l;
      wetR[i] = r;
    }
  }
  for (let i = 0; i < bus.length; i++) bus.add(i, (wetL[i] as number) * gain, (wetR[i] as number) * gain);
}

/** Delay lengths of the reverb's eight lines, mutually prime samples at 44.1 kHz (Freeverb's). */
const LINES = [1557, 1617, 1491, 1422, 1277, 1356, 1188, 1116];
const PRE_DELAY_S = 0.018;

/** A feedback delay network of eight lines, mixed by a Householder matrix (Jot and Chaigne 1991). */
export function reverb(bus: LoopBus, gain: number, size = 1, decay = 0.82, damping = 0.35): void {
  const lines = LINES.map(
    (samples) => new Float32Array(Math.round(((samples * SAMPLE_RATE) / 44_100) * 1.6 * size)),
  );
  const position = new Int32Array(LINES.length);
  const soft = new Float32Array(LINES.length);
  const [wetL, wetR] = [new Float32Array(bus.length), new Float32Array(bus.length)];
  const preDelay = Math.round(PRE_DELAY_S * SAMPLE_RATE);
  const s = (k: number) => soft[k] as number;
  for (let lap = 0; lap < LAPS; lap++) {
    for (let i = 0; i < bus.length; i++) {
      const from = (i - preDelay + bus.length) % bus.length;
      const input = ((bus.left[from] as number) + (bus.right[from] as number)) * 0.175;
      let sum = 0;
      for (let k = 0; k < lines.length; k++) {
        const v = (lines[k] as Float32Array)[position[k] as number] as number;
        soft[k] = s(k) + (1 - damping) * (v - s(k));
        sum += s(k);
      }
      const reflected = sum * (2 / LINES.length);
      for (let k = 0; k < lines.length; k++) {
        const line = lines[k] as Float32Array;
        const at = position[k] as number;
        line[at] = input + (s(k) - reflected) * decay;
        position[k] = at + 1 === line.length ? 0 : at + 1;
      }
      wetL[i] = s(0) - s(2) + s(4) - s(6);
      wetR[i] = s(1) - s(3) + s(5) - s(7);
    }
  }
  for (let i = 0; i < bus.length; i++) bus.add(i, (wetL[i] as number) * gain, (wetR[i] as number) * gain);
}

/** Ducks a bus at every kick, so that the low end has one voice at a time. */
export function sidechain(bus: LoopBus, kicksS: readonly number[], depth: number, releaseS: number): void {
  const pressed = new Float32Array(bus.length);
  for (const atS of kicksS) {
    const start = Math.round(atS * SAMPLE_RATE);
    const attack = Math.round(0.004 * SAMPLE_RATE);
    for (let i = -attack; i < SAMPLE_RATE * releaseS * 3; i++) {
      const index = (start + i + bus.length) % bus.length;
      const level = i < 0 ? 1 + i / attack : Math.exp((-2 * i) / SAMPLE_RATE / releaseS);
      if (level > (pressed[index] as number)) pressed[index] = level;
    }
  }
  for (let i = 0; i < bus.length; i++) {
    const gain = 1 - depth * (pressed[i] as number);
    bus.left[i] = (bus.left[i] as number) * gain;
    bus.right[i] = (bus.right[i] as number) * gain;
  }
}
