"use client";

import { shownAsset } from "@/lib/document/derive";
import type { Item } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { selectedItems } from "@/lib/editor/select/selected-items";
import { useEditor } from "../editor-context";
import { itemName } from "../stage/item-name";
import { AnimationSection } from "./animation-section";
import { OverlaySection } from "./overlay-section";
import { PlaceSection } from "./place-section";
import { ProjectSections } from "./project-sections";
import { SoundSection } from "./sound-section";
import { TextSections } from "./text-sections";
import { TimeSection } from "./time-section";
import { FitSection, TransitionSection } from "./video-sections";

/** What is selected, and everything that can be set of it; of the whole video while nothing is. */
export function PropertiesPanel() {
  const document = useEditor((editor) => editor.document);
  const selection = useEditor((editor) => editor.selection);
  const items = selectedItems({ document, selection });
  const [item] = items;
  return (
    <aside aria-label="Properties" className="flex min-h-0 flex-col overflow-y-auto bg-paper">
      <h2 className="sticky top-0 z-10 shrink-0 truncate border-line border-b bg-paper px-4 py-3 font-medium text-sm">
        {!item ? "Video" : items.length === 1 ? nameOf(item, document) : countOf(items)}
      </h2>
      {!item && <ProjectSections />}
      {item && items.length === 1 && <ItemSections key={item.id} item={item} />}
      {item && items.length > 1 && (
        <>
          <p className="px-4 py-4 text-muted text-sm">
            {isAlike(items)
              ? "What you change here changes in all of them."
              : "Move, copy or delete them together on the timeline. Select things of one kind to change them together."}
          </p>
          {isAlike(items) && <SharedSections key={items.map(({ id }) => id).join()} item={item} />}
        </>
      )}
    </aside>
  );
}

const PLURALS: Record<Item["kind"], string> = {
  video: "video clips",
  audio: "sounds",
  text: "texts",
  overlay: "overlays",
  caption: "subtitles",
};

function isAlike([first, ...others]: readonly Item[]): boolean {
  return first?.kind !== "caption" && others.every(({ kind }) => kind === first?.kind);
}

function countOf(items: readonly Item[]): string {
  return `${items.length} ${isAlike(items) && items[0] ? PLURALS[items[0].kind] : "things"}`;
}

/** What several items of one kind can have alike; `item` is the first, whose values are shown. */
function SharedSections({ item }: { item: Item }) {
  switch (item.kind) {
    case "video":
      return (
        <>
          <FitSection item={item} />
          <TransitionSection item={item} />
          <SoundSection item={item} />
        </>
      );
    case "audio":
      return <SoundSection item={item} />;
    case "text":
      return (
        <>
          <TextSections item={item} several />
          <AnimationSection item={item} />
        </>
      );
    case "overlay":
      return <AnimationSection item={item} />;
    case "caption":
      return null;
  }
}

/** What the item is called: a file by its name. */
function nameOf(item: Item, document: ProjectDocument): string {
  if (item.kind === "audio") return document.assets[item.asset]?.name ?? "Sound";
  if (item.kind === "video") return document.assets[shownAsset(document, item)]?.name ?? "Video";
  return itemName(item);
}

function ItemSections({ item }: { item: Item }) {
  switch (item.kind) {
    case "video":
      return (
        <>
          <FitSection item={item} />
          <PlaceSection item={item} />
          <TimeSection item={item} />
          <TransitionSection item={item} />
          <SoundSection item={item} />
        </>
      );
    case "audio":
      return (
        <>
          <SoundSection item={item} />
          <TimeSection item={item} />
        </>
      );
    case "text":
      return (
        <>
          <TextSections item={item} />
          <AnimationSection item={item} />
          <PlaceSection item={item} />
          <TimeSection item={item} />
        </>
      );
    case "overlay":
      return (
        <>
          <OverlaySection item={item} />
          <AnimationSection item={item} />
          <PlaceSection item={item} />
          <TimeSection item={item} />
        </>
      );
    case "caption":
      return (
        <>
          <p className="px-4 py-4 text-muted text-sm">
            How subtitles look and what they say is under Captions at the left.
          </p>
          <TimeSection item={item} />
        </>
      );
  }
}
