import type { Look } from "./look";

/** The face and the words, nothing else: a title that leaves, words that fill with warm light as they are said. */
export const QUIET_STUDIO = {
  id: "quiet-studio",
  name: "Quiet studio",
  description: "A calm title, then words that fill as they are spoken. For explainers and personal messages.",
  swatch: { ground: "#1b1815", accent: "#ffc772" },
  mood: "calm",
  background: "#1b1815",
  captions: { style: "karaoke", y: 0.84, colour: "#ffffff", highlight: "#ffc772" },
  text: {
    style: "title",
    box: { x: 0, y: 0, width: 1, height: 0.3 },
    align: "start",
    colour: "#fffaf2",
    accent: "#ffc772",
  },
  textTime: (durationMs) => ({ startMs: 0, durationMs: Math.min(durationMs, 4200) }),
  logo: { box: { x: 0, y: 0, width: 0.24, height: 0.05 }, opacity: 0.92 },
  music: { gainDb: -9, loop: true, fadeInMs: 900, fadeOutMs: 1600, ducked: true },
} as const satisfies Look;
