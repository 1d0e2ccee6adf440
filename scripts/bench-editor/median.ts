/** The value that `share` (0..1) of all are not above; 0 of none. */
export function shareOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const medianOf = (values: readonly number[]): number => shareOf(values, 0.5);
