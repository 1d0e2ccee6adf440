/** Second-order sections of the K-weighting filter at 48 kHz (ITU-R BS.1770-4, tables 1 and 2): `[b0 b1 b2 a1 a2]`. */
const SHELF = [
  1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585,
] as const;
const HIGH_PASS = [1, -2, 1, -1.99004745483398, 0.99007225036621] as const;
const BLOCK_S = 0.4;
const STEP_S = 0.1;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/**
 * Integrated loudness in LUFS of one (mono) or two channels at 48 kHz, gated as ITU-R BS.1770-4 says.
 * -Infinity for silence.
 * @throws RangeError for another sample rate.
 */
export function integratedLoudness(channels: readonly Float32Array[], sampleRate: number): number {
  if (sampleRate !== 48_000) throw new RangeError("Loudness is measured at 48 kHz.");
  const weighted = channels.map((channel) => filter(filter(channel, SHELF), HIGH_PASS));
  const block = BLOCK_S * sampleRate;
  const step = STEP_S * sampleRate;
  const powers: number[] = [];
  const length = weighted[0]?.length ?? 0;
  for (let start = 0; start + block <= length; start += step) {
    let power = 0;
    for (const channel of weighted) {
      let sum = 0;
      for (let i = start; i < start + block; i++) sum += (channel[i] as number) ** 2;
      power += sum / block;
    }
    powers.push(power);
  }
  const audible = powers.filter((power) => toLufs(power) > ABSOLUTE_GATE);
  const gate = toLufs(mean(audible)) + RELATIVE_GATE;
  return toLufs(mean(audible.filter((power) => toLufs(power) > gate)));
}

function toLufs(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

function filter(input: Float32Array, [b0, b1, b2, a1, a2]: Section): Float32Array {
  const output = new Float32Array(input.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < input.length; i++) {
    const x = input[i] as number;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    output[i] = y;
  }
  return output;
}
