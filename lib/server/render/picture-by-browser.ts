import { makeCancelSignal, renderMedia } from "@remotion/renderer";
import type { MainProps } from "@/remotion/props";
import { type BrowserSession, prepareComposition } from "./browser";

/**
 * Draws every frame in Chromium: slow (about 6 times the compositor), and able to do whatever a browser can. Writes H.264
 * without sound.
 * @param onFrames finished frames so far
 */
export async function pictureByBrowser(
  session: BrowserSession,
  props: MainProps,
  options: { out: string; crf: number; signal: AbortSignal; onFrames: (done: number) => void },
): Promise<void> {
  const { common, composition } = await prepareComposition(session, props);
  const { cancelSignal, cancel } = makeCancelSignal();
  options.signal.addEventListener("abort", cancel, { once: true });
  try {
    await renderMedia({
      ...common,
      composition,
      cancelSignal,
      codec: "h264",
      crf: options.crf,
      x264Preset: "veryfast",
      // Without these two the JPEG path gives full-range colours that players show washed out.
      pixelFormat: "yuv420p",
      colorSpace: "bt709",
      imageFormat: "jpeg",
      jpegQuality: 92,
      muted: true,
      concurrency: session.pages,
      outputLocation: options.out,
      onProgress: ({ encodedFrames }) => options.onFrames(encodedFrames),
    });
  } finally {
    options.signal.removeEventListener("abort", cancel);
  }
}
