import { endMsOf, isMade, takeOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { timecode } from "../timecode";

const KINDS: Record<Item["kind"], string> = {
  video: "Video clip",
  audio: "Audio clip",
  text: "Text",
  caption: "Captions",
  overlay: "Overlay",
};

/** What an item is called on the timeline: its asset's name, its words, or what it draws. */
export function clipName(document: ProjectDocument, item: Item): string {
  switch (item.kind) {
    case "video":
    case "audio":
      return document.assets[item.asset]?.name ?? "";
    case "text":
      return item.text.replace(/\s+/g, " ").trim() || "Empty text";
    case "caption":
      return document.captions.own ? "Own words" : "Spoken words";
    case "overlay":
      return overlayName(document, item.content);
  }
}

function overlayName(
  document: ProjectDocument,
  content: Extract<Item, { kind: "overlay" }>["content"],
): string {
  switch (content.kind) {
    case "image":
      return document.assets[content.asset]?.name ?? "Picture";
    case "emoji":
      return content.emoji;
    case "shape":
      return content.shape.charAt(0).toUpperCase() + content.shape.slice(1);
    case "progress":
      return "Progress";
  }
}

/** What a screen reader says of an item of a document. */
export function itemLabel(document: ProjectDocument, item: Item): string {
  const take = item.kind === "video" ? takeOf(document, item) : undefined;
  return clipLabel({ item, name: clipName(document, item), unmade: take !== undefined && !isMade(take) });
}

/** "Video clip Mara, 0:03.0 to 0:07.0, not spoken yet": what a screen reader says of a clip. */
export function clipLabel(clip: { item: Item; name: string; unmade: boolean }): string {
  const { item, name, unmade } = clip;
  const title = [KINDS[item.kind], name].filter(Boolean).join(" ");
  const times = `${timecode(item.startMs)} to ${timecode(endMsOf(item))}`;
  return [title, times, ...(unmade ? ["not spoken yet"] : [])].join(", ");
}
