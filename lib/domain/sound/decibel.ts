/** 10^(dB/20). */
export function dbToGain(db: number): number {
  return 10 ** (db / 20);
}

/** 20 log10(gain). */
export function gainToDb(gain: number): number {
  return 20 * Math.log10(gain);
}
