import type { TextItem } from "@/lib/document/items";
import type { Fonts } from "../fonts/useFonts";
import type { TextLayout, TextLine } from "../layout/text-layout";
import { inARow } from "./in-a-row";
import { faceStyle, groundStyle, PASSES, type Pass, plateStyle, typeface } from "./letters";
import { splitUnits, unitsOf } from "./text-units";

const FLEX_ALIGN = { start: "flex-start", center: "center", end: "flex-end" } as const;

/** The lines of a text, one under the other, in two passes. */
export function TextLines(props: {
  item: TextItem;
  layout: TextLayout;
  fonts: Fonts;
  /** Units that are seen; null: all. */
  units: number | null;
  detailOpacity?: number;
  /** Pixels that the lines have still to rise. */
  shiftPx?: number;
}) {
  const { item, layout, fonts, units, detailOpacity = 1, shiftPx = 0 } = props;
  const counts = layout.lines.map((line) => unitsOf(line.text).length);
  const seenOf = (index: number) =>
    units === null ? null : units - counts.slice(0, index).reduce((sum, count) => sum + count, 0);
  const lineOf = (line: TextLine, index: number, pass: Pass) => (
    <Line
      line={line}
      layout={layout}
      fonts={fonts}
      pass={pass}
      units={seenOf(index)}
      opacity={line.part === "detail" ? detailOpacity : 1}
    />
  );
  return (
    <div
      style={{ position: "relative", transform: shiftPx ? `translateY(${shiftPx.toFixed(1)}px)` : undefined }}
    >
      {PASSES.map((pass) => (
        <div
          key={pass}
          aria-hidden={pass === "ground"}
          style={{
            position: pass === "ground" ? "relative" : "absolute",
            inset: 0,
            display: "flex",
            flexDirection: "column",
            alignItems: FLEX_ALIGN[item.align],
          }}
        >
          {inARow(layout.lines.map((line, index) => lineOf(line, index, pass)))}
        </div>
      ))}
    </div>
  );
}

function Line(props: {
  line: TextLine;
  layout: TextLayout;
  fonts: Fonts;
  pass: Pass;
  units: number | null;
  opacity: number;
}) {
  const { line, layout, fonts, pass, units, opacity } = props;
  const lettering = layout.letterings[line.part];
  const plate = layout.hasLinePlates ? lettering.plate : null;
  const [shown, hidden] = units === null ? [line.text, ""] : splitUnits(line.text, Math.max(0, units));
  return (
    <div
      style={{
        ...typeface(lettering, fonts),
        fontSize: line.fontSizePx,
        height: line.heightPx,
        lineHeight: `${line.heightPx}px`,
        marginTop: line.beforePx,
        opacity,
        // A plate comes with the first letter on it.
        visibility: shown === "" && hidden !== "" ? "hidden" : "visible",
        ...(plate ? { ...plateStyle(plate, pass), paddingBlock: 0 } : {}),
      }}
    >
      <span style={pass === "ground" ? groundStyle(lettering) : faceStyle(lettering.fill)}>
        {shown}
        {hidden === "" ? null : <span style={{ visibility: "hidden" }}>{hidden}</span>}
      </span>
    </div>
  );
}
