import type { DrawnItem } from "./drawn-items";

const KINDS = { video: "Video", text: "Text", overlay: "Picture", caption: "Subtitles" } as const;

/** What an item on the picture is called: "Text “Hello”". */
export function itemName(item: DrawnItem["item"]): string {
  if (item.kind === "text") return `Text “${item.text.replace(/\s+/g, " ").trim()}”`;
  if (item.kind !== "overlay") return KINDS[item.kind];
  const { content } = item;
  switch (content.kind) {
    case "emoji":
      return `Emoji ${content.emoji}`;
    case "shape":
      return `Shape ${content.shape}`;
    case "progress":
      return "Progress bar";
    case "image":
      return KINDS.overlay;
  }
}
