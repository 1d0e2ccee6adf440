"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { AppArea } from "@/lib/editor/stage/app-areas";
import type { Point } from "@/lib/editor/stage/box";
import { idsUnder, pickItem } from "@/lib/editor/stage/pick-item";
import { writeText } from "@/lib/editor/stage/write-text";
import { useEditorContext } from "../editor-context";
import { CoveredChips } from "./covered-chips";
import type { DrawnItem } from "./drawn-items";
import { AppAreaLayer, Guides } from "./guides";
import { ItemBox } from "./item-box";
import { ItemChip } from "./item-chip";
import { TextInPlace } from "./text-in-place";
import { useItemDrag } from "./use-item-drag";
import { useItemKeys } from "./use-item-keys";
import { useSelectedIds } from "./use-selected-ids";

interface StageSurfaceProps {
  /** As it is previewed. */
  shown: ProjectDocument;
  format: Format;
  scale: number;
  /** Around the picture, screen pixels. */
  groundPx: number;
  area: AppArea | null;
  drawn: readonly DrawnItem[];
  /** The text that is being written. */
  writing: string | null;
  onWriting: (id: string | null) => void;
  /** The picture itself. */
  children: ReactNode;
}

/** Nearer than this counts as on it, for a finger. Screen pixels. */
const FINGER_PX = 12;

/** The picture with the frames of what is on it: they are chosen, moved, resized, turned and written here. */
export function StageSurface(props: StageSurfaceProps) {
  const { shown, format, scale, groundPx, area, drawn, writing, onWriting, children } = props;
  const { store, playback } = useEditorContext();
  const picture = useRef<HTMLDivElement>(null);
  const selected = useSelectedIds();
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  // One stop for Tab: what has the focus, else what is selected, else what lies lowest.
  const isThere = (id: string | null) => drawn.some((item) => item.id === id && id !== writing);
  const entry = isThere(focused) ? focused : (selected.find(isThere) ?? drawn[0]?.id);
  const pointAt = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const edge = picture.current?.getBoundingClientRect();
    return { x: (clientX - (edge?.left ?? 0)) / scale, y: (clientY - (edge?.top ?? 0)) / scale };
  };
  const drag = useItemDrag({ format, scale, drawn, pointAt });
  const keys = useItemKeys({
    drawn,
    shown,
    format,
    onGo: (id) => focusItem(picture.current, id),
    onWrite: write,
  });
  const free = drawn.filter(({ locked }) => !locked);
  const under = (event: PointerEvent | React.MouseEvent) => {
    const finger = "pointerType" in event && event.pointerType === "touch" ? FINGER_PX / scale : 0;
    return idsUnder(free, pointAt(event), finger);
  };
  const select = (ids: readonly string[]) =>
    store.getState().select(ids.length > 0 ? { kind: "items", ids } : { kind: "none" });
  const drawnOf = (ids: readonly string[]) => free.filter(({ id }) => ids.includes(id));

  function press(event: PointerEvent) {
    if (event.button !== 0) return;
    if (playback.get().playing) return playback.pause();
    const ids = under(event);
    const [top] = ids;
    const held = selected.find((id) => ids.includes(id));
    const lead = drawnOf([held ?? top ?? ""])[0];
    if (!lead || !top) {
      (document.activeElement as HTMLElement | null)?.blur();
      return select([]);
    }
    if (event.shiftKey && !held) return select([...selected, top]);
    if (!held) select([lead.id]);
    focusItem(picture.current, lead.id);
    // What fills the picture lies under every press: it is moved once it was chosen.
    if (!held && isGround(lead, format)) return;
    const others = held ? drawnOf(selected.filter((id) => id !== lead.id)) : [];
    const click = () => {
      const next = pickItem(ids, lead.id, event.altKey);
      if (event.shiftKey) select(selected.filter((id) => id !== lead.id));
      else if (next) select([next]);
      if (next && !event.shiftKey) focusItem(picture.current, next);
    };
    drag.begin(event, { kind: "move" }, [lead, ...others], click);
  }

  function write(id: string | null) {
    const item = drawn.find((other) => other.id === id);
    if (item?.item.kind === "text" && !item.locked) onWriting(item.id);
  }

  const alone = selected.length === 1;
  const written = writing === null ? undefined : shown.items[writing];
  return (
    // Not a plain group: screen readers are to hand on the arrow keys here.
    <div
      role="application"
      aria-label="Picture"
      className="grid min-h-full min-w-full place-items-center"
      style={{ padding: groundPx }}
      onPointerDown={press}
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={(event) => setHovered(event.buttons === 0 ? (under(event)[0] ?? null) : null)}
      onPointerLeave={() => setHovered(null)}
      onDoubleClick={(event) => write(under(event)[0] ?? null)}
    >
      <div
        ref={picture}
        className="relative shrink-0 touch-none select-none"
        style={{ width: format.width * scale, height: format.height * scale }}
      >
        <div className="absolute inset-0 overflow-hidden rounded-[2px] bg-black shadow-float">{children}</div>
        {area ? <AppAreaLayer area={area} /> : null}
        <p id="stage-keys" className="sr-only">
          Enter chooses it. Arrow keys go to what else is on the picture.
        </p>
        <p id="stage-keys-chosen" className="sr-only">
          Arrow keys move it by a pixel, with shift by ten; with control they change its size. R turns it.
          Enter writes a text. Escape lets go of it.
        </p>
        {drawn.map((item) =>
          item.id === writing ? null : (
            <ItemBox
              key={item.id}
              drawn={item}
              format={format}
              alone={alone}
              state={stateOf(item.id, selected, drag.pulling ? null : hovered)}
              onGrip={(event, grip) => {
                event.stopPropagation();
                drag.begin(event, grip, [item]);
              }}
              isEntry={item.id === entry}
              onKey={(event: KeyboardEvent) => keys.press(event, item)}
              onKeyEnd={keys.release}
              onFocused={(has) => setFocused(has ? item.id : null)}
            />
          ),
        )}
        {area ? <CoveredChips area={area} drawn={drawn} format={format} /> : null}
        {alone && !drag.pulling && writing === null
          ? drawnOf(selected).map((item) => (
              <ItemChip key={item.id} drawn={item} format={format} scale={scale} />
            ))
          : null}
        {drag.pulling ? <Guides guides={drag.guides} format={format} /> : null}
        {written?.kind === "text" ? (
          <TextInPlace
            key={written.id}
            item={written}
            document={shown}
            format={format}
            scale={scale}
            onDone={(text, byKeys) => {
              onWriting(null);
              store.getState().edit("Write", writeText({ id: written.id, text }));
              if (byKeys) requestAnimationFrame(() => focusItem(picture.current, written.id));
            }}
          />
        ) : null}
      </div>
      <p aria-live="polite" className="sr-only">
        {keys.said}
      </p>
    </div>
  );
}

function stateOf(id: string, selected: readonly string[], hovered: string | null) {
  if (selected.includes(id)) return "selected";
  return id === hovered ? "hovered" : "quiet";
}

/** A video that was not put anywhere: the whole picture. */
function isGround({ item, box }: DrawnItem, format: Format): boolean {
  return item.kind === "video" && box.width >= format.width && box.height >= format.height;
}

/** Gives an item's frame the keyboard, once it is there. */
function focusItem(picture: HTMLElement | null, id: string): void {
  picture
    ?.querySelector<HTMLElement>(`[data-stage-item="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}
