import type { Pcm } from "./types";

const SINC_HALF_WIDTH = 16;

/** Windowed-sinc resampling of mono PCM. The same rate gives the same object back. */
export function resample(pcm: Pcm, sampleRate: number): Pcm {
  if (pcm.sampleRate === sampleRate) return pcm;
  const x = pcm.samples;
  const ratio = sampleRate / pcm.sampleRate;
  const cutoff = Math.min(1, ratio) * 0.92;
  const half = Math.ceil(SINC_HALF_WIDTH / Math.min(1, ratio));
  const y = new Float32Array(Math.floor(x.length * ratio));
  for (let i = 0; i < y.length; i++) {
    const position = i / ratio;
    const centre = Math.floor(position);
    const from = Math.max(0, centre - half + 1);
    const to = Math.min(x.length - 1, centre + half);
    let sum = 0;
    let weight = 0;
    for (let k = from; k <= to; k++) {
      const t = position - k;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * t) / (half + 1));
      const angle = Math.PI * t * cutoff;
      const tap = (t === 0 ? cutoff : (cutoff * Math.sin(angle)) / angle) * window;
      sum += (x[k] as number) * tap;
      weight += tap;
    }
    y[i] = weight === 0 ? 0 : sum / weight;
  }
  return { samples: y, sampleRate };
}

/** One PCM after another; all of one sample rate. */
export function concatPcm(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((n, part) => n + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Signed 16-bit little-endian samples to −1..1. */
export function int16ToFloat(bytes: Buffer): Float32Array {
  const out = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = bytes.readInt16LE(i * 2) / 32768;
  return out;
}

/** RIFF WAVE, mono, 16-bit. */
export function encodeWav(pcm: Pcm): Buffer {
  const out = Buffer.alloc(44 + pcm.samples.length * 2);
  out.write("RIFF", 0, "latin1");
  out.writeUInt32LE(out.length - 8, 4);
  out.write("WAVEfmt ", 8, "latin1");
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(pcm.sampleRate, 24);
  out.writeUInt32LE(pcm.sampleRate * 2, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write("data", 36, "latin1");
  out.writeUInt32LE(pcm.samples.length * 2, 40);
  pcm.samples.forEach((v, i) => {
    out.writeInt16LE(Math.round(Math.max(-1, Math.min(1, v)) * 32767), 44 + i * 2);
  });
  return out;
}

/**
 * RIFF WAVE with 16, 24 or 32-bit integer or 32-bit float samples, any number of channels (mixed down).
 * A data chunk whose size is unknown or too large (streamed answers) is read to the end of the buffer.
 * @throws RangeError when the bytes are no such file.
 */
export function decodeWav(bytes: Buffer): Pcm {
  if (
    bytes.length < 12 ||
    bytes.toString("latin1", 0, 4) !== "RIFF" ||
    bytes.toString("latin1", 8, 12) !== "WAVE"
  ) {
    throw new RangeError("Not a RIFF WAVE file.");
  }
  let format: { tag: number; channels: number; sampleRate: number; bits: number } | undefined;
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    const id = bytes.toString("latin1", offset, offset + 4);
    const size = bytes.readUInt32LE(offset + 4);
    const body = offset + 8;
    if (id === "fmt " && body + 16 <= bytes.length) {
      const tag = bytes.readUInt16LE(body);
      const extensible = tag === 0xfffe && body + 26 <= bytes.length;
      format = {
        tag: extensible ? bytes.readUInt16LE(body + 24) : tag,
        channels: bytes.readUInt16LE(body + 2),
        sampleRate: bytes.readUInt32LE(body + 4),
        bits: bytes.readUInt16LE(body + 14),
      };
    } else if (id === "data" && format) {
      return mixDown(bytes.subarray(body, Math.min(bytes.length, body + size)), format);
    }
    offset = body + size + (size & 1);
  }
  throw new RangeError("The WAVE file holds no samples.");
}

function mixDown(
  data: Buffer,
  format: { tag: number; channels: number; sampleRate: number; bits: number },
): Pcm {
  const { tag, channels, sampleRate, bits } = format;
  const isInteger = tag === 1 && (bits === 16 || bits === 24 || bits === 32);
  const isFloat32 = tag === 3 && bits === 32;
  if (channels < 1 || sampleRate < 1 || (!isInteger && !isFloat32)) {
    throw new RangeError(`WAVE format ${tag} with ${bits} bits is not read; use 16-bit PCM.`);
  }
  const width = bits / 8;
  const fullScale = 2 ** (bits - 1);
  const samples = new Float32Array(Math.floor(data.length / width / channels));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const at = (i * channels + c) * width;
      sum += isInteger ? data.readIntLE(at, width) / fullScale : data.readFloatLE(at);
    }
    samples[i] = sum / channels;
  }
  return { samples, sampleRate };
}
