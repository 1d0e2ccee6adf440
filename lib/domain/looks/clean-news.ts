import type { Look } from "./look";

/** A desk: name and role in a lower third, subtitles on a plate that read over anything, the logo in its corner. */
export const CLEAN_NEWS = {
  id: "clean-news",
  name: "Clean news",
  description:
    "A lower third with name and role, subtitles on a plate, your logo in the corner. For updates.",
  swatch: { ground: "#12304a", accent: "#39b6ff" },
  mood: "steady",
  background: "#0f1a24",
  captions: { style: "box", y: 0.9, colour: "#ffffff", highlight: "#5cc4ff" },
  text: {
    style: "lower_third",
    // Just above two lines of subtitles: any higher and it covers the mouth of a close-up.
    box: { x: 0, y: 0.69, width: 0.8, height: 0.12 },
    align: "start",
    colour: "#ffffff",
    accent: "#39b6ff",
  },
  textTime: (durationMs) => ({
    startMs: Math.min(600, Math.floor(durationMs / 4)),
    durationMs: Math.max(1, Math.min(5000, Math.floor(durationMs * 0.6))),
  }),
  logo: { box: { x: 1, y: 0, width: 0.2, height: 0.07 }, opacity: 1 },
  music: { gainDb: -10, loop: true, fadeInMs: 500, fadeOutMs: 1200, ducked: true },
} as const satisfies Look;
