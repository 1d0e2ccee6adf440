import { type KeyboardEvent, useState } from "react";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { inOrder } from "@/lib/editor/edit";
import { keyOf } from "@/lib/editor/keys";
import { type Box, centreOf, uprightDegrees } from "@/lib/editor/stage/box";
import { resizeBox } from "@/lib/editor/stage/resize-box";
import { cameByMouse } from "../came-by-mouse";
import { useEditorContext } from "../editor-context";
import { useAction } from "../use-action";
import type { DrawnItem } from "./drawn-items";
import { type Grip, keepsAspect, LEAST_PX, placeDrawn } from "./place-drawn";
import { nounOf } from "./use-item-drag";
import { useSelectedIds } from "./use-selected-ids";

const ARROWS: Record<string, { x: -1 | 0 | 1; y: -1 | 0 | 1 }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const STEP_PX = 10;
const TURN_DEG = 15;
const MOVE: Grip = { kind: "move" };
/** Right and down make larger, left and up smaller; a corner keeps the proportions. */
const CORNER = { x: 1, y: 1 } as const;

/**
 * The keyboard's way around the picture. Until an item is chosen, by Enter or Space, arrows go to the others; then they move
 * and resize it. Keys held down are one step of history.
 */
export function useItemKeys({
  drawn,
  shown,
  format,
  onGo,
  onWrite,
}: {
  drawn: readonly DrawnItem[];
  shown: ProjectDocument;
  format: Format;
  /** The focus goes to another item. */
  onGo: (id: string) => void;
  onWrite: (id: string) => void;
}) {
  const { store } = useEditorContext();
  const selected = useSelectedIds();
  const { run: toggle } = useAction("play.toggle");
  const [said, say] = useState("");

  function press(event: KeyboardEvent, item: DrawnItem): void {
    const handled = selected.includes(item.id) ? pressChosen(event, item) : pressOther(event, item);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** On an item that is not selected. */
  function pressOther(event: KeyboardEvent, item: DrawnItem): boolean {
    const { key, altKey, shiftKey } = event;
    const adds = shiftKey || event.ctrlKey || event.metaKey;
    if (altKey) return false;
    // Whoever came by mouse sees no focus here: Space plays, as wherever else the mouse was.
    if (key === " " && cameByMouse(event.currentTarget)) {
      toggle();
      return true;
    }
    if (key === "Enter" || key === " ") {
      store.getState().select({ kind: "items", ids: adds ? [...selected, item.id] : [item.id] });
      return true;
    }
    const to = neighbourOf(drawn, item.id, key);
    if (to === null || adds) return false;
    onGo(to);
    return true;
  }

  function pressChosen(event: KeyboardEvent, item: DrawnItem): boolean {
    const arrow = ARROWS[event.key];
    const sized = event.ctrlKey || event.metaKey;
    // With alt, and with more than one modifier, they are those of the timeline.
    const ours = !event.altKey && !(sized && event.shiftKey);
    const turns = keyOf(event) === "r" && !sized;
    const acts = arrow || turns || event.key === " " || event.key === "Enter";
    if (!ours || !acts) return false;
    if (event.key === " ") toggle();
    else if (event.key === "Enter") onWrite(item.id);
    else if (item.locked) say("Its track is locked.");
    else if (turns) turn(item, event.shiftKey ? -TURN_DEG : TURN_DEG);
    else if (arrow && sized) resize(item, arrow.x * STEP_PX, arrow.y * STEP_PX);
    else if (arrow)
      move(item, arrow.x * (event.shiftKey ? STEP_PX : 1), arrow.y * (event.shiftKey ? STEP_PX : 1));
    return true;
  }

  function turn(item: DrawnItem, deg: number): void {
    if (item.item.kind === "caption") return;
    const rotationDeg = uprightDegrees(Math.round((item.box.rotationDeg + deg) / TURN_DEG) * TURN_DEG);
    const edit = placeDrawn(item, { ...item.box, rotationDeg }, { kind: "rotate" }, shown, format);
    store.getState().edit(`Turn ${nounOf(item.item)}`, edit, { mergeKey: `stage keys ${item.id}` });
    say(`Turned by ${rotationDeg} degrees.`);
  }

  function move(item: DrawnItem, x: number, y: number): void {
    const items = selected.includes(item.id) ? drawn.filter(({ id }) => selected.includes(id)) : [item];
    const edits = items.map((other) => placeDrawn(other, movedBy(other.box, x, y), MOVE, shown, format));
    const label = `Move ${items.length > 1 ? `${items.length} items` : nounOf(item.item)}`;
    store.getState().edit(label, inOrder(...edits), { mergeKey: `stage keys ${item.id}` });
    say(whereIs(movedBy(item.box, x, y), format));
  }

  function resize(item: DrawnItem, x: number, y: number): void {
    if (item.item.kind === "caption") return;
    const options = { keepsAspect: keepsAspect(item), fromCentre: true, leastPx: LEAST_PX };
    const whole = options.keepsAspect ? x - y : null;
    const pull = whole === null ? { x, y: -y } : { x: whole, y: (whole * item.box.height) / item.box.width };
    const box = resizeBox(item.box, CORNER, pull, options);
    const edit = placeDrawn(item, box, { kind: "resize", handle: CORNER }, shown, format);
    store.getState().edit(`Resize ${nounOf(item.item)}`, edit, { mergeKey: `stage keys ${item.id}` });
    say(`${Math.round(box.width)} by ${Math.round(box.height)} pixels.`);
  }

  return { press, release: () => store.getState().endStep(), said };
}

function movedBy(box: Box, x: number, y: number): Box {
  return { ...box, left: box.left + x, top: box.top + y };
}

function whereIs(box: Box, format: Format): string {
  const { x, y } = centreOf(box);
  return `${Math.round((100 * x) / format.width)} % from the left, ${Math.round((100 * y) / format.height)} % from the top.`;
}

/** The item that a key goes to, in the order from the back to the front; null when the key goes nowhere. */
function neighbourOf(drawn: readonly DrawnItem[], id: string, key: string): string | null {
  const at = drawn.findIndex((other) => other.id === id);
  const last = drawn.length - 1;
  const places: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    Home: 0,
    End: last,
  };
  const to = places[key];
  return to === undefined ? null : (drawn[Math.max(0, Math.min(to, last))]?.id ?? null);
}
