export const SAMPLE_RATE = 48_000;
/** AAC codes 1024 samples at a time: a loop of whole frames needs no padding at its end. */
const FRAME_SAMPLES = 1024;

/** Length of a loop, in samples, of about `beats` at `bpm`: rounded to whole coding frames. */
export function loopLength(bpm: number, beats: number): number {
  const exact = (beats * 60 * SAMPLE_RATE) / bpm;
  return Math.round(exact / FRAME_SAMPLES) * FRAME_SAMPLES;
}

/** Stereo sound on a circle: what runs past the end goes on at the beginning, so that a loop has no seam. */
export class LoopBus {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly length: number;

  constructor(length: number) {
    this.length = length;
    this.left = new Float32Array(length);
    this.right = new Float32Array(length);
  }

  /** Adds one stereo sample at any index, before the start and past the end included. */
  add(index: number, left: number, right: number): void {
    const i = ((index % this.length) + this.length) % this.length;
    this.left[i] = (this.left[i] as number) + left;
    this.right[i] = (this.right[i] as number) + right;
  }

  /** Adds another bus of the same length. */
  mix(other: LoopBus, gain: number): void {
    for (let i = 0; i < this.length; i++) {
      this.left[i] = (this.left[i] as number) + (other.left[i] as number) * gain;
      this.right[i] = (this.right[i] as number) + (other.right[i] as number) * gain;
    }
  }

  scale(gain: number): void {
    for (let i = 0; i < this.length; i++) {
      this.left[i] = (this.left[i] as number) * gain;
      this.right[i] = (this.right[i] as number) * gain;
    }
  }
}

/** Uniform 0..1, the same sequence for the same seed (Mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let a = state;
    a = Math.imul(a ^ (a >>> 15), a | 1);
    a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
    return ((a ^ (a >>> 14)) >>> 0) / 4294967296;
  };
}
