/** Side of the square windows that are compared. */
const WINDOW = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/**
 * Mean structural similarity of two planes of 8-bit values of the same size, 1 for equal ones: Wang, Bovik, Sheikh and
 * Simoncelli, "Image quality assessment: from error visibility to structural similarity" (2004), over windows of 8x8.
 */
export function ssim(a: Uint8Array, b: Uint8Array, width: number, height: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y + WINDOW <= height; y += STEP) {
    for (let x = 0; x + WINDOW <= width; x += STEP) {
      sum += ofWindow(a, b, y * width + x, width);
      count += 1;
    }
  }
  return sum / count;
}

function ofWindow(a: Uint8Array, b: Uint8Array, at: number, width: number): number {
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let row = 0; row < WINDOW; row++) {
    for (let i = at + row * width; i < at + row * width + WINDOW; i++) {
      const p = a[i] as number;
      const q = b[i] as number;
      sumA += p;
      sumB += q;
      squaresA += p * p;
      squaresB += q * q;
      products += p * q;
    }
  }
  const n = WINDOW * WINDOW;
  const meanA = sumA / n;
  const meanB = sumB / n;
  const varianceA = squaresA / n - meanA ** 2;
  const varianceB = squaresB / n - meanB ** 2;
  const covariance = products / n - meanA * meanB;
  const structure = (2 * covariance + C2) / (varianceA + varianceB + C2);
  return ((2 * meanA * meanB + C1) / (meanA ** 2 + meanB ** 2 + C1)) * structure;
}
