"use client";

import clsx from "clsx";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import type { Format } from "@/lib/document/schema";
import { cursorOf, HANDLES, type Handle } from "@/lib/editor/stage/resize-box";
import { useMissing } from "../use-missing";
import type { DrawnItem } from "./drawn-items";
import { itemName } from "./item-name";
import { type Grip, handlesOf } from "./place-drawn";

interface ItemBoxProps {
  drawn: DrawnItem;
  format: Format;
  state: "selected" | "hovered" | "quiet";
  /** Whether it has handles: the only selected one. */
  alone: boolean;
  onGrip: (event: PointerEvent, grip: Grip) => void;
  onKey: (event: KeyboardEvent) => void;
  onKeyEnd: () => void;
  /** Whether Tab comes here. */
  isEntry: boolean;
  /** The focus came or went. */
  onFocused: (has: boolean) => void;
  children?: ReactNode;
}

/**
 * The frame around an item on the picture. It lets the pointer through to what is behind it, except for its handles;
 * the keyboard comes to it.
 */
export function ItemBox(props: ItemBoxProps) {
  const { drawn, format, state, alone, isEntry, onGrip, onKey, onKeyEnd, onFocused, children } = props;
  const { box, item } = drawn;
  const missing = useMissing(item);
  return (
    <div
      className="pointer-events-none absolute"
      style={{
        left: `${(box.left / format.width) * 100}%`,
        top: `${(box.top / format.height) * 100}%`,
        width: `${(box.width / format.width) * 100}%`,
        height: `${(box.height / format.height) * 100}%`,
        rotate: `${box.rotationDeg}deg`,
      }}
    >
      <button
        type="button"
        data-stage-item={drawn.id}
        aria-label={missing ? `${itemName(item)}, ${missing}` : itemName(item)}
        aria-pressed={state === "selected"}
        aria-describedby={state === "selected" ? "stage-keys-chosen" : "stage-keys"}
        tabIndex={isEntry ? 0 : -1}
        onKeyDown={onKey}
        onKeyUp={onKeyEnd}
        onFocus={() => onFocused(true)}
        onBlur={() => onFocused(false)}
        className={clsx(
          "absolute inset-0 rounded-[1px] outline-offset-0",
          state === "selected" && "outline-2 outline-accent",
          state === "hovered" && "outline-2 outline-accent/60",
          state === "quiet" && "outline-none focus-visible:outline-2 focus-visible:outline-accent-ink",
        )}
      />
      {alone && state === "selected" && !drawn.locked ? <Handles drawn={drawn} onGrip={onGrip} /> : null}
      {children}
    </div>
  );
}

function Handles({ drawn, onGrip }: Pick<ItemBoxProps, "drawn" | "onGrip">) {
  const { box, item } = drawn;
  return (
    <>
      {item.kind === "caption" ? null : (
        <div
          data-grip="rotate"
          className="pointer-events-auto absolute -top-8 left-1/2 grid size-6 -translate-x-1/2 cursor-grab touch-none place-items-center"
          onPointerDown={(event) => onGrip(event, { kind: "rotate" })}
        >
          <span className="size-3 rounded-full border-2 border-accent bg-white shadow-float" />
          <span className="absolute top-[18px] h-3.5 w-px bg-accent" />
        </div>
      )}
      {handlesOf(drawn, HANDLES).map((handle) => (
        <div
          key={`${handle.x} ${handle.y}`}
          data-grip={nameOf(handle)}
          className="pointer-events-auto absolute grid size-5 -translate-x-1/2 -translate-y-1/2 touch-none place-items-center"
          style={{
            left: `${(handle.x + 1) * 50}%`,
            top: `${(handle.y + 1) * 50}%`,
            cursor: cursorOf(handle, box.rotationDeg),
          }}
          onPointerDown={(event) => onGrip(event, { kind: "resize", handle })}
        >
          <span
            className={clsx(
              "border-2 border-accent bg-white shadow-float",
              handle.x !== 0 && handle.y !== 0 ? "size-2.5 rounded-[2px]" : "rounded-full",
              handle.y === 0 && "h-4 w-1.5",
              handle.x === 0 && "h-1.5 w-4",
            )}
          />
        </div>
      ))}
    </>
  );
}

/** "bottom right". */
function nameOf({ x, y }: Handle): string {
  return [["top", "", "bottom"][y + 1], ["left", "", "right"][x + 1]].filter(Boolean).join(" ");
}
