"use client";

import { Circle, type LucideIcon, MessageCircle, Minus, MoveRight, Square, Star } from "lucide-react";
import { durationMs } from "@/lib/document/derive";
import type { OverlayContent, TextItem } from "@/lib/document/items";
import { BESIDE_THE_FACE } from "@/lib/editor/select/clear-of-face";
import { EMOJI_TYPE, useEmojiFont } from "../captions/emoji-font";
import { useEditor } from "../editor-context";
import { AddTile, PanelFrame, PanelGroup } from "./panel-parts";
import { progressPlace } from "./progress-place";
import { useAddItem } from "./use-add-item";

const TEXT_MS = 4000;
const STICKER_MS = 3000;
const ACCENT = "#ff5a3c";

interface TextChoice {
  style: TextItem["style"];
  label: string;
  text: string;
  /** Default: where there is room beside the face. */
  box?: TextItem["box"];
  align: TextItem["align"];
  className: string;
}

const TEXTS: readonly TextChoice[] = [
  {
    style: "title",
    label: "Title",
    text: "A title\nand a line below",
    box: { x: 0, y: 0, width: 1, height: 0.3 },
    align: "start",
    className: "font-display font-bold text-lg",
  },
  {
    style: "headline",
    label: "Headline",
    text: "A headline that stays",
    box: { x: 0, y: 0, width: 1, height: 0.25 },
    align: "center",
    className: "rounded-[5px] bg-accent px-2 font-bold text-on-accent text-sm",
  },
  {
    style: "lower_third",
    label: "Lower third",
    text: "Name\nWhat they do",
    box: { x: 0, y: 0.69, width: 0.8, height: 0.12 },
    align: "start",
    className: "border-accent border-s-3 ps-2 font-semibold text-sm",
  },
  {
    style: "call_to_action",
    label: "Call to action",
    text: "Try it today",
    box: { x: 0, y: 0.72, width: 1, height: 0.12 },
    align: "center",
    className: "rounded-full bg-ink px-3 py-0.5 font-semibold text-paper text-sm",
  },
  {
    style: "plain",
    label: "Plain text",
    text: "Your text",
    align: "center",
    className: "text-sm",
  },
];

const SHAPES: readonly {
  shape: Extract<OverlayContent, { kind: "shape" }>["shape"];
  label: string;
  icon: LucideIcon;
}[] = [
  { shape: "rectangle", label: "Rectangle", icon: Square },
  { shape: "ellipse", label: "Ellipse", icon: Circle },
  { shape: "line", label: "Line", icon: Minus },
  { shape: "arrow", label: "Arrow", icon: MoveRight },
  { shape: "star", label: "Star", icon: Star },
  { shape: "bubble", label: "Speech bubble", icon: MessageCircle },
];

/** Those that talking-head videos use most, in the order of moods. */
const EMOJI = [
  ...["😀", "😂", "😍", "🤔", "😮", "😢", "😡", "🙌"],
  ...["👏", "👍", "👎", "🙏", "💪", "👀", "👉", "👇"],
  ...["❤️", "🔥", "✨", "💯", "✅", "❌", "⚠️", "❓"],
  ...["🎉", "🎯", "🚀", "💡", "📈", "💰", "⏰", "📍"],
];

/** Titles, shapes, stickers and what shows progress; each is put in at the playhead. */
export function TextPanel() {
  useEmojiFont();
  const add = useAddItem();
  const wholeMs = useEditor((editor) => durationMs(editor.document));
  const like = useEditor((editor) =>
    Object.values(editor.document.items).find((item): item is TextItem => item.kind === "text"),
  );
  return (
    <PanelFrame title="Text and shapes">
      <PanelGroup title="Text">
        <div className="flex flex-col gap-2">
          {TEXTS.map(({ style, label, text, box, align, className }) => (
            <AddTile
              key={style}
              label={label}
              labelHidden
              className="min-h-13"
              onAdd={() =>
                add(`Add ${label.toLowerCase()}`, {
                  kind: "text",
                  durationMs: TEXT_MS,
                  text,
                  style,
                  ...(box ? { box } : {}),
                  align,
                  colour: style === "headline" ? "#1b1815" : like?.style === style ? like.colour : "#ffffff",
                  accent: like?.accent ?? ACCENT,
                })
              }
            >
              <span aria-hidden className={className} data-drawn={label} />
            </AddTile>
          ))}
        </div>
      </PanelGroup>
      <PanelGroup title="Shapes">
        <div className="grid grid-cols-6 gap-2">
          {SHAPES.map(({ shape, label, icon: Icon }) => (
            <AddTile
              key={shape}
              label={label}
              labelHidden
              className="aspect-square"
              onAdd={() =>
                add(`Add ${label.toLowerCase()}`, {
                  kind: "overlay",
                  durationMs: TEXT_MS,
                  content: { kind: "shape", shape, fill: { kind: "solid", colour: ACCENT } },
                  box: BESIDE_THE_FACE.shape,
                })
              }
            >
              <Icon aria-hidden size={18} />
            </AddTile>
          ))}
        </div>
      </PanelGroup>
      <PanelGroup title="Progress">
        <div className="grid grid-cols-2 gap-2">
          {(["bar", "ring"] as const).map((shape) => (
            <AddTile
              key={shape}
              label={shape === "bar" ? "Progress bar" : "Progress ring"}
              className="min-h-14"
              onAdd={() =>
                add(
                  "Add progress",
                  {
                    kind: "overlay",
                    durationMs: Math.max(1000, wholeMs),
                    content: { kind: "progress", shape, colour: ACCENT, ground: "#ffffff40" },
                    ...progressPlace(shape),
                  },
                  { startMs: 0 },
                )
              }
            >
              <span
                aria-hidden
                className={
                  shape === "bar"
                    ? "h-1.5 w-16 rounded-full bg-line"
                    : "size-6 rounded-full border-4 border-line border-t-accent"
                }
              >
                {shape === "bar" && <span className="block h-full w-1/2 rounded-full bg-accent" />}
              </span>
            </AddTile>
          ))}
        </div>
      </PanelGroup>
      <PanelGroup title="Stickers">
        <div className="grid grid-cols-8 gap-1">
          {EMOJI.map((emoji) => (
            <AddTile
              key={emoji}
              label={`sticker ${emoji}`}
              labelHidden
              className="aspect-square border-transparent text-lg"
              onAdd={() =>
                add("Add a sticker", {
                  kind: "overlay",
                  durationMs: STICKER_MS,
                  content: { kind: "emoji", emoji },
                  box: BESIDE_THE_FACE.sticker,
                  enter: { kind: "pop", durationMs: 300, easing: "back" },
                })
              }
            >
              <span aria-hidden style={EMOJI_TYPE}>
                {emoji}
              </span>
            </AddTile>
          ))}
        </div>
      </PanelGroup>
    </PanelFrame>
  );
}
