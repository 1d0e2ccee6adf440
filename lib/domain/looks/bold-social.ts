import type { Look } from "./look";

/** Made to stop a thumb: a headline that stays, few huge words at a time, the spoken one in coral. */
export const BOLD_SOCIAL = {
  id: "bold-social",
  name: "Bold social",
  description: "Big words that pop as they are said, under a headline that stays. For feeds and stories.",
  swatch: { ground: "#ff5a3c", accent: "#1b1815" },
  mood: "bright",
  background: "#1b1815",
  captions: { style: "pop", y: 0.8, colour: "#ffffff", highlight: "#ff5a3c" },
  text: {
    style: "headline",
    box: { x: 0, y: 0, width: 1, height: 0.25 },
    align: "center",
    colour: "#1b1815",
    accent: "#ff5a3c",
  },
  textTime: (durationMs) => ({ startMs: 0, durationMs }),
  logo: { box: { x: 0.5, y: 0, width: 0.24, height: 0.05 }, opacity: 1 },
  music: { gainDb: -6, loop: true, fadeInMs: 250, fadeOutMs: 900, ducked: true },
} as const satisfies Look;
