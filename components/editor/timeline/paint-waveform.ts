import { WAVEFORM_PEAKS_PER_SECOND } from "@/lib/domain/uploads";

const BAR_PX = 2;
const GAP_PX = 1;

/** What a waveform is drawn of: pixels from the left edge of the canvas, and the source's time there. */
export interface WaveformStretch {
  widthPx: number;
  /** Time of the source at the left edge. */
  sourceMs: number;
  /** How much of the source a pixel shows. */
  msPerPx: number;
  /** Length of the source where it starts again after its end. */
  loopMs: number | null;
}

/**
 * Heights of a waveform's bars, 0..1, one every `BAR_PX + GAP_PX`: the highest peak within each. Bars stand at multiples of
 * their distance in the source's own time, so that they do not dance while a clip is trimmed or scrolled.
 */
export function waveformBars(
  peaks: ArrayLike<number>,
  stretch: WaveformStretch,
): { x: number; level: number }[] {
  const { widthPx, sourceMs, msPerPx, loopMs } = stretch;
  const barMs = (BAR_PX + GAP_PX) * msPerPx;
  const bars: { x: number; level: number }[] = [];
  for (let bar = Math.floor(sourceMs / barMs); ; bar++) {
    const fromMs = bar * barMs;
    const x = (fromMs - sourceMs) / msPerPx;
    if (x >= widthPx) return bars;
    const inMs = loopMs ? fromMs % loopMs : fromMs;
    const first = Math.max(0, Math.floor((inMs * WAVEFORM_PEAKS_PER_SECOND) / 1000));
    const last = Math.max(first, Math.ceil(((inMs + barMs) * WAVEFORM_PEAKS_PER_SECOND) / 1000) - 1);
    let peak = 0;
    for (let at = first; at <= last && at < peaks.length; at++) peak = Math.max(peak, peaks[at] as number);
    bars.push({ x, level: peak / 255 });
  }
}

/** Draws a waveform from `top` down, `height` high, standing on its ground. */
export function paintWaveform(
  context: CanvasRenderingContext2D,
  peaks: ArrayLike<number>,
  stretch: WaveformStretch,
  box: { top: number; height: number; colour: string },
): void {
  context.fillStyle = box.colour;
  context.beginPath();
  for (const { x, level } of waveformBars(peaks, stretch)) {
    // The ear hears by powers: a quiet voice is seen as well.
    const height = Math.max(1, level ** 0.6 * box.height);
    context.rect(Math.round(x), box.top + box.height - height, BAR_PX, height);
  }
  context.fill();
}
