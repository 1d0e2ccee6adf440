import type { OverlayContent } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import type { Fill } from "@/lib/document/styles";
import { type Rect, shortSide } from "../layout/safe-area";
import { arrowPath, bubblePath, starPath } from "./shape-paths";

type ShapeContent = Extract<OverlayContent, { kind: "shape" }>;

const WHITE: Fill = { kind: "solid", colour: "#ffffff" };
/** Of a line that has no stroke of its own, as a share of the picture's short side. */
const LINE_WIDTH = 0.007;

/** A drawn shape that fills its rectangle; its stroke lies within it. */
export function Shape(props: { id: string; shape: ShapeContent; rect: Rect; format: Format }) {
  const { id, shape, rect, format } = props;
  const { width, height } = rect;
  const fill = shape.fill ?? (shape.stroke ? undefined : WHITE);
  const gradient = fill?.kind === "gradient" ? fill : undefined;
  const gradientId = `fill-${id}`;
  const strokePx = (shape.stroke?.width ?? 0) * shortSide(format);
  const paint = {
    fill: gradient ? `url(#${gradientId})` : fill?.kind === "solid" ? fill.colour : "none",
    stroke: shape.stroke?.colour,
    strokeWidth: strokePx || undefined,
    strokeLinejoin: "round" as const,
  };
  const inset = strokePx / 2;
  const inner = { width: Math.max(1, width - strokePx), height: Math.max(1, height - strokePx) };
  return (
    <svg
      width={width}
      height={height}
      style={{ position: "absolute", inset: 0, overflow: "visible" }}
      role="presentation"
    >
      {gradient ? <Gradient id={gradientId} fill={gradient} /> : null}
      {shape.shape === "line" ? (
        <Line shape={shape} rect={rect} thickPx={strokePx || LINE_WIDTH * shortSide(format)} />
      ) : (
        <g transform={`translate(${inset} ${inset})`}>{outlineOf(shape, inner, paint)}</g>
      )}
    </svg>
  );
}

function outlineOf(shape: ShapeContent, size: { width: number; height: number }, paint: object) {
  const { width, height } = size;
  const radius = shape.radius * Math.min(width, height);
  switch (shape.shape) {
    case "rectangle":
      return <rect width={width} height={height} rx={radius} {...paint} />;
    case "ellipse":
      return <ellipse cx={width / 2} cy={height / 2} rx={width / 2} ry={height / 2} {...paint} />;
    case "arrow":
      return <path d={arrowPath(width, height)} {...paint} />;
    case "star":
      return <path d={starPath(width, height)} {...paint} />;
    case "bubble":
      return <path d={bubblePath(width, height, radius)} {...paint} />;
    case "line":
      return null;
  }
}

function Line({ shape, rect, thickPx }: { shape: ShapeContent; rect: Rect; thickPx: number }) {
  const { fill = WHITE, stroke } = shape;
  const y = rect.height / 2;
  return (
    <line
      x1={thickPx / 2}
      x2={Math.max(thickPx / 2, rect.width - thickPx / 2)}
      y1={y}
      y2={y}
      stroke={stroke?.colour ?? (fill.kind === "solid" ? fill.colour : fill.from)}
      strokeWidth={thickPx}
      strokeLinecap="round"
    />
  );
}

/** CSS's angle: 0 upwards, 90 to the right. */
function Gradient({ id, fill }: { id: string; fill: Extract<Fill, { kind: "gradient" }> }) {
  const angle = (fill.angleDeg * Math.PI) / 180;
  const x = Math.sin(angle) / 2;
  const y = -Math.cos(angle) / 2;
  return (
    <linearGradient id={id} x1={0.5 - x} y1={0.5 - y} x2={0.5 + x} y2={0.5 + y}>
      <stop offset="0" stopColor={fill.from} />
      <stop offset="1" stopColor={fill.to} />
    </linearGradient>
  );
}
