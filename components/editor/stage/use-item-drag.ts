import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";
import type { Item } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { inOrder } from "@/lib/editor/edit";
import type { Point } from "@/lib/editor/stage/box";
import { moveBox, type Pulled, pullHandle, type Snapping } from "@/lib/editor/stage/pull-box";
import { rotationTowards } from "@/lib/editor/stage/rotate-box";
import { type SnapLine, snapLines } from "@/lib/editor/stage/snap-box";
import { safeArea } from "@/remotion/layout/safe-area";
import { useEditorContext } from "../editor-context";
import type { EditorStoreApi } from "../editor-store";
import type { DrawnItem } from "./drawn-items";
import { type Grip, keepsAspect, LEAST_PX, placeDrawn } from "./place-drawn";

/** A press that moves less is a click. Screen pixels. */
const THRESHOLD_PX = 3;
const SNAP_PX = 7;
const LABELS: Record<Grip["kind"], string> = { move: "Move", resize: "Resize", rotate: "Turn" };

interface Surroundings {
  format: Format;
  /** Screen pixels per pixel of the picture. */
  scale: number;
  drawn: readonly DrawnItem[];
  /** Point of the picture at a point of the window. */
  pointAt: (client: { clientX: number; clientY: number }) => Point;
}

export interface ItemDrag {
  /** What is being pulled; null between drags. */
  pulling: Grip["kind"] | null;
  guides: readonly SnapLine[];
  /** Follows the pointer from a press on: the first of `items` leads, the others move along. */
  begin: (event: ReactPointerEvent, grip: Grip, items: readonly DrawnItem[], onClick?: () => void) => void;
}

const STILL = { pulling: null, guides: [] } as const;

/** Drags of items on the picture: one step of history each, Escape takes them back. */
export function useItemDrag(surroundings: Surroundings): ItemDrag {
  const { store } = useEditorContext();
  const [state, setState] = useState<Pick<ItemDrag, "pulling" | "guides">>(STILL);
  const around = useRef(surroundings);
  around.current = surroundings;
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const begin: ItemDrag["begin"] = (event, grip, items, onClick) => {
    const [lead] = items;
    if (!lead || event.button !== 0) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const pull = startPull(store, around.current, grip, [lead, ...items.slice(1)]);
    const from = { x: event.clientX, y: event.clientY };
    const origin = around.current.pointAt(event);
    let moved = false;
    const end = () => {
      controller.abort();
      if (moved) store.getState().endStep();
      setState(STILL);
    };
    window.addEventListener(
      "pointermove",
      (move) => {
        moved ||= Math.hypot(move.clientX - from.x, move.clientY - from.y) >= THRESHOLD_PX;
        if (!moved) return;
        const at = around.current.pointAt(move);
        setState({ pulling: grip.kind, guides: pull.to(origin, at, move) });
      },
      { signal },
    );
    window.addEventListener(
      "pointerup",
      () => {
        end();
        if (!moved) onClick?.();
      },
      { signal },
    );
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape") return;
        key.preventDefault();
        key.stopPropagation();
        if (moved) pull.takeBack();
        end();
      },
      { signal, capture: true },
    );
  };
  return { ...state, begin };
}

type Held = Pick<PointerEvent, "altKey" | "shiftKey" | "ctrlKey" | "metaKey">;

let pulls = 0;

/** One drag from its beginning: where everything was, and what the lines are. */
function startPull(
  store: EditorStoreApi,
  { format, scale, drawn }: Surroundings,
  grip: Grip,
  items: readonly [DrawnItem, ...DrawnItem[]],
) {
  const [lead] = items;
  const mergeKey = `stage ${++pulls}`;
  const label = `${LABELS[grip.kind]} ${items.length > 1 ? `${items.length} items` : nounOf(lead.item)}`;
  const before = Object.fromEntries(
    items.flatMap(({ id }) => {
      const item = store.getState().document.items[id];
      return item ? [[id, item] as const] : [];
    }),
  );
  const others = drawn.filter((other) => !items.includes(other) && !fills(other, format));
  const lines = snapLines(
    format,
    safeArea(format),
    others.map(({ box }) => box),
  );
  return {
    /** Pulls to a point of the picture; gives the lines that it now lies on. */
    to: (from: Point, at: Point, held: Held): readonly SnapLine[] => {
      const snapping = held.altKey ? null : { lines, withinPx: SNAP_PX / scale };
      const { box, guides } = pulled(lead, grip, from, at, held, snapping);
      const by = { x: box.left - lead.box.left, y: box.top - lead.box.top };
      store.getState().edit(
        label,
        (document) => {
          const shown = previewDocument(document);
          const edits = items.map((item) => {
            const theirs = { ...item.box, left: item.box.left + by.x, top: item.box.top + by.y };
            return placeDrawn(item, item === lead ? box : theirs, grip, shown, format);
          });
          return inOrder(...edits)(document);
        },
        { mergeKey },
      );
      return guides;
    },
    takeBack: () => {
      store
        .getState()
        .edit(label, (document) => ({ ...document, items: { ...document.items, ...before } }), { mergeKey });
    },
  };
}

function pulled(
  { box, item, ...rest }: DrawnItem,
  grip: Grip,
  from: Point,
  at: Point,
  held: Held,
  snapping: Snapping,
): Pulled {
  const by = { x: at.x - from.x, y: at.y - from.y };
  switch (grip.kind) {
    case "move": {
      if (item.kind !== "caption") return moveBox(box, by, snapping, held.shiftKey);
      const upright = snapping && { ...snapping, lines: snapping.lines.filter(({ axis }) => axis === "y") };
      return moveBox(box, { x: 0, y: by.y }, upright);
    }
    case "rotate": {
      const rotationDeg = rotationTowards(box, at, { inSteps: held.shiftKey, free: held.altKey });
      return { box: { ...box, rotationDeg }, guides: [] };
    }
    case "resize": {
      const usual = keepsAspect({ box, item, ...rest });
      const options = {
        keepsAspect: item.kind === "text" || usual !== held.shiftKey,
        fromCentre: held.ctrlKey || held.metaKey,
        leastPx: LEAST_PX,
      };
      return pullHandle(box, grip.handle, by, options, snapping);
    }
  }
}

/** What lies under everything is no help in placing it. */
function fills({ box }: DrawnItem, format: Format): boolean {
  return box.width >= format.width && box.height >= format.height;
}

export function nounOf(item: Item): string {
  return { video: "video", audio: "sound", text: "text", overlay: "picture", caption: "subtitles" }[
    item.kind
  ];
}
