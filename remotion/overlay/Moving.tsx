import type { CSSProperties, ReactNode } from "react";
import type { Format } from "@/lib/document/schema";
import type { PlacedRect } from "../layout/overrides";
import { shortSide } from "../layout/safe-area";
import { AT_REST, type Motion } from "./animation";

/** A rectangle of the picture with what is drawn in it, as its motion has it now. */
export function Moving(props: {
  rect: PlacedRect;
  motion: Motion;
  opacity: number;
  format: Format;
  direction: "ltr" | "rtl";
  children: ReactNode;
}) {
  const { rect, motion, opacity, format, direction, children } = props;
  const { left, top, width, height } = rect;
  const isSeen = motion.seen > 0 && motion.scale > 0;
  return (
    <div
      style={{
        position: "absolute",
        left,
        top,
        width,
        height,
        opacity: isSeen ? opacity * motion.opacity : 0,
        ...movedBy(motion, rect.rotationDeg, shortSide(format), direction),
      }}
    >
      {children}
    </div>
  );
}

function movedBy(
  motion: Motion,
  rotationDeg: number,
  sidePx: number,
  direction: "ltr" | "rtl",
): CSSProperties {
  if (motion === AT_REST && rotationDeg === 0) return {};
  const { shiftX, shiftY, scale, blur, seen } = motion;
  const turn = rotationDeg + motion.rotateDeg;
  const transforms = [
    ...(shiftX || shiftY
      ? [`translate(${(shiftX * sidePx).toFixed(1)}px, ${(shiftY * sidePx).toFixed(1)}px)`]
      : []),
    ...(turn ? [`rotate(${turn}deg)`] : []),
    ...(scale === 1 ? [] : [`scale(${scale})`]),
  ];
  return {
    transform: transforms.join(" ") || undefined,
    filter: blur > 0 ? `blur(${(blur * sidePx).toFixed(1)}px)` : undefined,
    clipPath: seen < 1 ? wiped(seen, direction) : undefined,
  };
}

/** Only the running edge cuts: shadows beyond the others stay. */
function wiped(seen: number, direction: "ltr" | "rtl"): string {
  const hidden = `${Math.round((1 - seen) * 100)}%`;
  return direction === "rtl" ? `inset(-40% -40% -40% ${hidden})` : `inset(-40% ${hidden} -40% -40%)`;
}
