import type { OverlayContent } from "@/lib/document/items";
import type { Rect } from "../layout/safe-area";

/** How far the video has come: a bar along the longer side of its place, or a ring clockwise from the top. */
export function Progress(props: {
  content: Extract<OverlayContent, { kind: "progress" }>;
  done: number;
  rect: Rect;
  direction: "ltr" | "rtl";
}) {
  const { content, done, rect, direction } = props;
  return content.shape === "ring" ? (
    <Ring colour={content.colour} ground={content.ground} done={done} rect={rect} />
  ) : (
    <Bar colour={content.colour} ground={content.ground} done={done} rect={rect} direction={direction} />
  );
}

interface Drawn {
  colour: string;
  ground: string;
  done: number;
  rect: Rect;
}

function Bar({ colour, ground, done, rect, direction }: Drawn & { direction: "ltr" | "rtl" }) {
  const isUpright = rect.height > rect.width;
  const radius = Math.min(rect.width, rect.height) / 2;
  const length = Math.round(done * Math.max(rect.width, rect.height));
  return (
    <div
      dir={direction}
      style={{ position: "absolute", inset: 0, background: ground, borderRadius: radius, overflow: "hidden" }}
    >
      <div
        style={{
          position: "absolute",
          insetInlineStart: 0,
          bottom: 0,
          width: isUpright ? "100%" : length,
          height: isUpright ? length : "100%",
          background: colour,
        }}
      />
    </div>
  );
}

function Ring({ colour, ground, done, rect }: Drawn) {
  const side = Math.min(rect.width, rect.height);
  const thick = side * 0.13;
  const radius = (side - thick) / 2;
  const length = 2 * Math.PI * radius;
  const circle = { cx: rect.width / 2, cy: rect.height / 2, r: radius, fill: "none", strokeWidth: thick };
  return (
    <svg
      width={rect.width}
      height={rect.height}
      style={{ position: "absolute", inset: 0 }}
      role="presentation"
    >
      <circle {...circle} stroke={ground} />
      {done > 0 ? (
        <circle
          {...circle}
          stroke={colour}
          strokeLinecap="round"
          strokeDasharray={`${done * length} ${length}`}
          transform={`rotate(-90 ${circle.cx} ${circle.cy})`}
        />
      ) : null}
    </svg>
  );
}
