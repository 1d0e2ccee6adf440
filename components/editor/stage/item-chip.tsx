"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Format } from "@/lib/document/schema";
import { uprightAround } from "@/lib/editor/stage/box";
import { placeEverywhere, resetPlace, standsApart } from "@/lib/editor/stage/place-item";
import { useEditor } from "../editor-context";
import type { DrawnItem } from "./drawn-items";

/** Room that the chip needs below an item, screen pixels. */
const ROOM_PX = 44;

/** Beside the selected item: that it stands elsewhere in this format only, and what to do about that. */
export function ItemChip({ drawn, format, scale }: { drawn: DrawnItem; format: Format; scale: number }) {
  const edit = useEditor((state) => state.edit);
  const { id, item } = drawn;
  if (drawn.locked) {
    return (
      <Chip drawn={drawn} format={format} scale={scale}>
        <Lock aria-hidden size={12} />
        Locked
      </Chip>
    );
  }
  if (!standsApart(item, format.id)) return null;
  return (
    <Chip drawn={drawn} format={format} scale={scale}>
      <span className="text-muted">Only in {format.id}</span>
      <Act onClick={() => edit("Use for all formats", placeEverywhere({ id, format: format.id }))}>
        Use for all formats
      </Act>
      <Act onClick={() => edit(`Reset in ${format.id}`, resetPlace({ id, format: format.id }))}>Reset</Act>
    </Chip>
  );
}

function Chip(props: { drawn: DrawnItem; format: Format; scale: number; children: ReactNode }) {
  const { drawn, format, scale, children } = props;
  const around = uprightAround(drawn.box);
  const bottom = (around.top + around.height) * scale;
  const fits = bottom + ROOM_PX <= format.height * scale + ROOM_PX / 2;
  const top = fits ? bottom + 14 : Math.max(8, around.top * scale - ROOM_PX - 24);
  const centre = (around.left + around.width / 2) * scale;
  return (
    <fieldset
      aria-label="Where it stands"
      className="absolute z-10 flex -translate-x-1/2 items-center gap-1 whitespace-nowrap rounded-control border border-line bg-surface py-1 pr-1 pl-2.5 text-ink text-xs shadow-float"
      style={{ left: Math.max(0, Math.min(format.width * scale, centre)), top }}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {children}
    </fieldset>
  );
}

function Act({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="h-7 rounded-[6px] px-2 font-medium hover:bg-sunken" onClick={onClick}>
      {children}
    </button>
  );
}
