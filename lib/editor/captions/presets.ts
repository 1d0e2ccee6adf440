import type { CaptionItem, CaptionStyle } from "../../document/items";

/** A style with colours that suit it, to start from. */
export interface CaptionPreset {
  style: CaptionStyle;
  name: string;
  /** What it is for. */
  note: string;
  colour: string;
  highlight: string;
}

export const CAPTION_PRESETS: readonly CaptionPreset[] = [
  {
    style: "karaoke",
    name: "Karaoke",
    note: "Fills with the voice",
    colour: "#ffffff",
    highlight: "#ffc772",
  },
  { style: "pop", name: "Pop", note: "Few huge words", colour: "#ffffff", highlight: "#ffe14d" },
  { style: "box", name: "Box", note: "On a plate", colour: "#ffffff", highlight: "#5cc4ff" },
  {
    style: "typewriter",
    name: "Typewriter",
    note: "Letter by letter",
    colour: "#fff6e6",
    highlight: "#ff8a5c",
  },
  { style: "minimal", name: "Minimal", note: "Nothing moves", colour: "#ffffff", highlight: "#ffd98a" },
  { style: "outline", name: "Outline", note: "Like a sticker", colour: "#ffffff", highlight: "#ffd23f" },
  { style: "glow", name: "Glow", note: "Neon, switched on", colour: "#f2fbff", highlight: "#3fe0ff" },
  { style: "bounce", name: "Bounce", note: "Words drop in", colour: "#ffffff", highlight: "#ff86bd" },
  {
    style: "underline",
    name: "Underline",
    note: "A line while it is said",
    colour: "#ffffff",
    highlight: "#5be3a1",
  },
  { style: "stack", name: "Stack", note: "Like a poster", colour: "#ffffff", highlight: "#ff5a3c" },
];

/** Whether subtitles look as a preset has them, nothing of their type changed. */
export function isPreset(item: CaptionItem, preset: CaptionPreset): boolean {
  return (
    item.style === preset.style &&
    item.type === undefined &&
    item.colour.toLowerCase() === preset.colour &&
    item.highlight.toLowerCase() === preset.highlight
  );
}
