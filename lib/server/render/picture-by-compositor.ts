/** The picture without a browser per frame: the base decoded, scaled and blended here, only the overlay drawn by Chromium. */
import { setMaxListeners } from "node:events";
import path from "node:path";
import { encodeVideo } from "@/engine/media/encode-video";
import type { Rational } from "@/engine/media/probe";
import { type OverlayRun, planFrames } from "@/remotion/overlay/frame-plan";
import { compositionOf, type MainProps } from "@/remotion/props";
import { openBaseFrames } from "./base-frames";
import type { BrowserSession } from "./browser";
import { type FrameReader, readFrames } from "./frame-reader";
import { blendOverlay, type PreparedOverlay, prepareOverlay } from "./overlay-blend";
import { drawOverlays, type OverlayPictures } from "./overlay-pictures";

export interface CompositorOptions {
  out: string;
  folder: string;
  /** Local paths by asset reference. */
  media: Record<string, string>;
  /** x264 constant quality. */
  crf: number;
  signal: AbortSignal;
  /** `drawn` of `distinct` overlays are ready, `done` frames are encoded. */
  onProgress: (progress: { drawn: number; distinct: number; done: number }) => void;
  /** Gets the newest frame (yuv420p) about every second; its bytes change afterwards. */
  onPicture?: (frame: Uint8Array, width: number, height: number) => void;
}

const PICTURE_EVERY_FRAMES = 30;

/** Writes H.264 without sound. Returns how many overlays were drawn. @throws the signal's reason */
export async function pictureByCompositor(
  openBrowser: () => Promise<BrowserSession>,
  props: Omit<MainProps, "layer">,
  options: CompositorOptions,
): Promise<number> {
  const { document } = props;
  const { fps, width, height } = compositionOf(document, props.format);
  const plan = planFrames(document, props.format);
  const progress = { drawn: 0, distinct: plan.distinct.length, done: 0 };
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  // One for each decoder.
  setMaxListeners(0, signal);
  const overlays =
    plan.distinct.length > 0
      ? drawOverlays(await openBrowser(), { ...props, layer: "overlay" }, plan.distinct, {
          folder: path.join(options.folder, "overlays"),
          signal,
          onDrawn: (drawn) => {
            progress.drawn = drawn;
            options.onProgress(progress);
          },
        })
      : null;
  const base = openBaseFrames({ document, format: props.format, media: options.media, signal });
  const decoded = overlays ? decodeOverlays(overlays, plan.runs, width, height, signal) : null;
  const encoder = encodeVideo({
    out: options.out,
    width,
    height,
    fps: rational(fps),
    colour: { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" },
    crf: options.crf,
    signal,
  });
  try {
    for (const run of plan.runs) {
      const overlay = run.frame === null ? null : await nextOverlay(decoded, width, height);
      for (let k = 0; k < run.length; k++) {
        const { data } = await base.at(run.from + k, overlay !== null);
        if (overlay) blendOverlay(data, overlay, width);
        await encoder.write({ width, height, data });
        progress.done += 1;
        if (progress.done % PICTURE_EVERY_FRAMES === 1) options.onPicture?.(data, width, height);
        options.onProgress(progress);
      }
    }
    await encoder.finish();
    await overlays?.done;
  } finally {
    stop.abort(new Error("The compositor ended."));
    encoder.abort();
    base.close();
    decoded?.close();
    await overlays?.done.catch(() => undefined);
  }
  return plan.distinct.length;
}

/** Whole rates as they are; others to a thousandth. */
function rational(fps: number): Rational {
  return Number.isInteger(fps) ? { num: fps, den: 1 } : { num: Math.round(fps * 1000), den: 1000 };
}

/** One decoder for all PNGs, fed in the order in which runs need them. */
function decodeOverlays(
  overlays: OverlayPictures,
  runs: OverlayRun[],
  width: number,
  height: number,
  signal: AbortSignal,
): FrameReader {
  const args = [
    ...["-v", "error", "-nostdin", "-probesize", "32", "-analyzeduration", "0", "-threads", "1"],
    ...["-f", "image2pipe", "-c:v", "png", "-i", "pipe:0", "-fps_mode", "passthrough"],
    ...["-pix_fmt", "rgba", "-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
  ];
  return readFrames(args, width * height * 4, {
    signal,
    async feed(stdin) {
      for (const { frame } of runs) {
        if (frame === null) continue;
        const png = await overlays.png(frame);
        await new Promise<void>((resolve) => stdin.write(png, () => resolve()));
      }
      stdin.end();
    },
  });
}

async function nextOverlay(
  decoded: FrameReader | null,
  width: number,
  height: number,
): Promise<PreparedOverlay> {
  const rgba = await decoded?.next();
  if (!decoded || !rgba) throw new Error("An overlay could not be decoded.");
  const overlay = prepareOverlay(rgba, width, height);
  decoded.giveBack(rgba);
  return overlay;
}
