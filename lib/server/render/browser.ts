import { cpus } from "node:os";
import { type HeadlessBrowser, openBrowser, selectComposition } from "@remotion/renderer";
import { bundleRemotion } from "@/remotion/bundle";
import type { MainProps } from "@/remotion/props";

/** Shared settings of everything that runs in Chromium. */
export interface BrowserSession {
  browser: HeadlessBrowser;
  serveUrl: string;
  chromium: string;
  /** Pages that draw at the same time. */
  pages: number;
}

/** The renderer's own cache would take half of the machine's memory. */
const MEDIA_CACHE_BYTES = 256 * 2 ** 20;
/** For fonts and pictures to load: long, because a busy machine is not a broken one. */
const PATIENCE_MS = 120_000;

/** Opens Chromium with the compositions at hand. Close `browser` afterwards. */
export async function openSession(chromium: string): Promise<BrowserSession> {
  const serveUrl = await bundleRemotion();
  const browser = await openBrowser("chrome", {
    browserExecutable: chromium,
    chromeMode: "headless-shell",
    chromiumOptions: { gl: null, enableMultiProcessOnLinux: true },
    logLevel: "error",
  });
  return { browser, serveUrl, chromium, pages: Math.max(1, Math.min(4, cpus().length)) };
}

/** Options that every call of the renderer takes, and the composition with its size and length. */
export async function prepareComposition(session: BrowserSession, inputProps: MainProps) {
  const common = {
    serveUrl: session.serveUrl,
    inputProps: { ...inputProps },
    puppeteerInstance: session.browser,
    browserExecutable: session.chromium,
    chromeMode: "headless-shell",
    chromiumOptions: { gl: null, enableMultiProcessOnLinux: true },
    logLevel: "error",
    offthreadVideoCacheSizeInBytes: MEDIA_CACHE_BYTES,
    mediaCacheSizeInBytes: MEDIA_CACHE_BYTES,
    timeoutInMilliseconds: PATIENCE_MS,
  } as const;
  return { common, composition: await selectComposition({ id: "Main", ...common }) };
}
