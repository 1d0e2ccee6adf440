/** Rules of uploads that browser and server share. */

const MIB = 1024 * 1024;
/** S3 takes at most 10,000 parts and none but the last under 5 MiB. */
const MIN_PART_BYTES = 8 * MIB;
const MAX_PARTS = 1000;

export const WAVEFORM_PEAKS_PER_SECOND = 20;

/** Part size for a file, a multiple of 1 MiB. */
export function partSizeFor(sizeBytes: number): number {
  const needed = Math.ceil(sizeBytes / MAX_PARTS / MIB) * MIB;
  return Math.max(MIN_PART_BYTES, needed);
}

export function partCount(sizeBytes: number, partSizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / partSizeBytes));
}

/** Bytes of part `partNumber` (1-based) of a file. */
export function partLength(sizeBytes: number, partSizeBytes: number, partNumber: number): number {
  return Math.min(partSizeBytes, sizeBytes - (partNumber - 1) * partSizeBytes);
}
