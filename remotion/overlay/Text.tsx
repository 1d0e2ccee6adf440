import type { CSSProperties, ReactNode } from "react";
import type { TextItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { directionOf } from "@/lib/domain/captions/script";
import { type TextLayout, type TextLine, textLayout } from "../layout/text-layout";
import type { Fonts } from "./Overlay";
import type { TextState } from "./overlay-state";

interface TextProps {
  item: TextItem;
  layout: TextLayout;
  format: Format;
  state: TextState;
  fonts: Fonts;
  /** The document's ground, for plates. */
  ground: string;
  direction: "ltr" | "rtl";
}

/** A title, headline or lower third. */
export function Text(props: {
  document: ProjectDocument;
  item: TextItem;
  format: Format;
  state: TextState;
  fonts: Fonts;
}) {
  const { document, item, format, state, fonts } = props;
  const Style = STYLES[item.style];
  const direction = directionOf(document.captions.lang);
  return (
    <div dir={direction}>
      <Style
        item={item}
        format={format}
        state={state}
        fonts={fonts}
        layout={textLayout(item, format, direction)}
        direction={direction}
        ground={document.canvas.background}
      />
    </div>
  );
}

const FLEX_ALIGN = { start: "flex-start", center: "center", end: "flex-end" } as const;

function Box(props: {
  item: TextItem;
  layout: TextLayout;
  anchor: "top" | "bottom";
  style?: CSSProperties;
  children: ReactNode;
}) {
  const { item, layout, anchor, style, children } = props;
  return (
    <div
      style={{
        position: "absolute",
        ...layout.box,
        display: "flex",
        flexDirection: "column",
        alignItems: FLEX_ALIGN[item.align],
        justifyContent: anchor === "top" ? "flex-start" : "flex-end",
        textAlign: item.align,
        whiteSpace: "pre",
        ...style,
      }}
    >
      {children}
    </div>
  );
}

function Title({ item, layout, format, state, fonts }: TextProps) {
  const shown = state.enter * state.leave;
  const size = layout.lines[0]?.fontSizePx ?? 0;
  return (
    <>
      <div
        style={{
          position: "absolute",
          inset: 0,
          height: format.height * 0.46,
          opacity: shown,
          background:
            "linear-gradient(rgba(16,12,9,.62), rgba(16,12,9,.42) 45%, rgba(16,12,9,.14) 78%, rgba(16,12,9,0))",
        }}
      />
      <Box item={item} layout={layout} anchor="top" style={{ opacity: shown }}>
        <div
          style={{
            width: size * 1.1 * state.enter,
            height: Math.max(3, size * 0.055),
            borderRadius: size,
            background: item.accent,
            marginBottom: size * 0.32,
          }}
        />
        {layout.lines.map((line) => (
          <div
            key={`${line.part} ${line.text}`}
            style={{
              ...titleLine(line, fonts),
              color: item.colour,
              transform: `translateY(${(1 - state.enter) * size * 0.35}px)`,
              textShadow: `0 ${size * 0.02}px ${size * 0.16}px rgba(0,0,0,.45)`,
            }}
          >
            {line.text}
          </div>
        ))}
      </Box>
    </>
  );
}

function titleLine({ part, fontSizePx }: TextLine, fonts: Fonts): CSSProperties {
  return part === "main"
    ? {
        fontFamily: fonts.display,
        fontWeight: 700,
        fontSize: fontSizePx,
        lineHeight: 1.06,
        letterSpacing: "-0.022em",
      }
    : {
        fontFamily: fonts.text,
        fontWeight: 500,
        fontSize: fontSizePx,
        lineHeight: 1.35,
        marginTop: fontSizePx * 0.4,
        opacity: 0.92,
      };
}

function Headline({ item, layout, state, fonts }: TextProps) {
  return (
    <Box
      item={item}
      layout={layout}
      anchor="top"
      style={{
        transform: `rotate(-1.4deg) scale(${0.9 + 0.1 * state.enter})`,
        transformOrigin: "50% 0",
        // There from the first frame on, which players show as the poster.
        opacity: state.leave,
      }}
    >
      {layout.lines.map((line, index) => (
        <div
          key={`${line.part} ${line.text}`}
          style={{
            background: line.part === "main" ? item.accent : item.colour,
            color: line.part === "main" ? item.colour : "#ffffff",
            fontFamily: fonts.display,
            fontWeight: line.part === "main" ? 800 : 600,
            fontSize: line.fontSizePx,
            lineHeight: 1.1,
            letterSpacing: "-0.015em",
            padding: `${line.fontSizePx * 0.16}px ${line.fontSizePx * 0.42}px ${line.fontSizePx * 0.22}px`,
            borderRadius: line.fontSizePx * 0.22,
            // Plates of one headline overlap a little, so that they read as one thing.
            marginTop: index === 0 ? 0 : -line.fontSizePx * 0.08,
          }}
        >
          {line.text}
        </div>
      ))}
    </Box>
  );
}

function LowerThird({ item, layout, state, fonts, ground, direction }: TextProps) {
  const size = layout.lines[0]?.fontSizePx ?? 0;
  const hidden = `${Math.round((1 - state.enter) * 100)}%`;
  return (
    <Box item={item} layout={layout} anchor="bottom" style={{ opacity: state.leave }}>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          gap: size * 0.1,
          background: `color-mix(in srgb, ${ground} 90%, transparent)`,
          borderInlineStart: `${Math.round(size * 0.16)}px solid ${item.accent}`,
          borderRadius: size * 0.08,
          paddingBlock: `${size * 0.36}px ${size * 0.4}px`,
          paddingInline: `${size * 0.5}px ${size * 0.7}px`,
          clipPath: direction === "rtl" ? `inset(0 0 0 ${hidden})` : `inset(0 ${hidden} 0 0)`,
          fontFamily: fonts.text,
          color: item.colour,
        }}
      >
        {layout.lines.map((line) => (
          <div
            key={`${line.part} ${line.text}`}
            style={{
              fontSize: line.fontSizePx,
              fontWeight: line.part === "main" ? 700 : 500,
              letterSpacing: line.part === "main" ? "-0.015em" : "0",
              lineHeight: 1.2,
              opacity: line.part === "main" ? 1 : 0.84,
            }}
          >
            {line.text}
          </div>
        ))}
      </div>
    </Box>
  );
}

const STYLES: Record<TextItem["style"], (props: TextProps) => ReactNode> = {
  title: Title,
  headline: Headline,
  lower_third: LowerThird,
  call_to_action: LowerThird,
  plain: Title,
};
