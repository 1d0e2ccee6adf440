/** Pearson's r over the samples that are numbers in both; 0 when either does not move. */
export function pearson(a: Float32Array, b: Float32Array): number {
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n++;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  const spread = (saa - (sa * sa) / n) * (sbb - (sb * sb) / n);
  return spread > 1e-18 ? (sab - (sa * sb) / n) / Math.sqrt(spread) : 0;
}

/** The value below which the share `q` of the numbers lies; NaN when there are none. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values)
    .filter((v) => !Number.isNaN(v))
    .sort();
  return sorted[Math.round(q * (sorted.length - 1))] ?? Number.NaN;
}

/** NaN when there are none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** A curve without what is slower than `window` samples: pose and smiles, not speech. NaN stays NaN. */
export function withoutDrift(curve: Float32Array, window: number): Float32Array {
  const half = window >> 1;
  return curve.map((value, i) => {
    let sum = 0;
    let count = 0;
    for (let k = Math.max(0, i - half); k <= Math.min(curve.length - 1, i + half); k++) {
      const near = curve[k] as number;
      if (Number.isNaN(near)) continue;
      sum += near;
      count++;
    }
    return value - sum / Math.max(1, count);
  });
}
