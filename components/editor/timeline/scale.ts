/** Pixels per millisecond: an hour in about a screen, to a frame as wide as a finger. */
export const MIN_PX_PER_MS = 0.0003;
export const MAX_PX_PER_MS = 0.6;

export function clampScale(pxPerMs: number): number {
  return Math.min(MAX_PX_PER_MS, Math.max(MIN_PX_PER_MS, pxPerMs));
}

/** The scale at which `durationMs` takes up `widthPx`, with a little air after its end. */
export function fitScale(durationMs: number, widthPx: number): number {
  return clampScale((widthPx * 0.94) / Math.max(1000, durationMs));
}

/** Where a slider (0..1) stands for a scale: equal steps multiply equally. */
export function sliderOfScale(pxPerMs: number): number {
  return Math.log(pxPerMs / MIN_PX_PER_MS) / Math.log(MAX_PX_PER_MS / MIN_PX_PER_MS);
}

export function scaleOfSlider(value: number): number {
  return clampScale(MIN_PX_PER_MS * (MAX_PX_PER_MS / MIN_PX_PER_MS) ** value);
}

/** How far the view is scrolled so that `anchorMs` stays `anchorPx` from its left edge; never before the start. */
export function scrollForAnchor(anchorMs: number, anchorPx: number, pxPerMs: number): number {
  return Math.max(0, anchorMs * pxPerMs - anchorPx);
}

const STEPS_MS = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
];
const MIN_LABEL_GAP_PX = 84;

/** Distance of the ruler's labelled marks, and into how many parts the small marks divide it. */
export function tickSteps(pxPerMs: number): { stepMs: number; parts: number } {
  const stepMs = STEPS_MS.find((step) => step * pxPerMs >= MIN_LABEL_GAP_PX) ?? 3_600_000;
  return { stepMs, parts: String(stepMs).startsWith("15") || String(stepMs).startsWith("3") ? 3 : 5 };
}

/** Times of the labelled marks within a stretch, the one before it included. */
export function ticksWithin(fromMs: number, toMs: number, stepMs: number): number[] {
  const first = Math.max(0, Math.floor(fromMs / stepMs));
  const count = Math.max(0, Math.floor(toMs / stepMs) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * stepMs);
}
