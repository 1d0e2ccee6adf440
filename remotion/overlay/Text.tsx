import type { CSSProperties, ReactNode } from "react";
import type { TextItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { directionOf } from "@/lib/domain/captions/script";
import type { Fonts } from "../fonts/useFonts";
import { inkOn, translucent } from "../layout/colours";
import { type TextLayout, textLayout } from "../layout/text-layout";
import { BUTTON_ARROW, TITLE_BAR } from "../layout/text-styles";
import { Moving } from "./Moving";
import type { TextState } from "./overlay-state";
import { TextLines } from "./TextLines";

interface TextProps {
  item: TextItem;
  layout: TextLayout;
  state: TextState;
  fonts: Fonts;
  /** The document's ground, for plates. */
  ground: string;
  direction: "ltr" | "rtl";
}

/** A title, headline, lower third, button or plain text. */
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
  const layout = textLayout(item, format, direction);
  const { motion, enter, leave } = state;
  return (
    <div dir={direction}>
      {item.style === "title" && !layout.placed ? (
        <Scrim height={format.height * 0.46} opacity={enter * leave * motion.opacity * item.opacity} />
      ) : null}
      <Moving rect={layout.rect} motion={motion} opacity={item.opacity} format={format} direction={direction}>
        <Style
          item={item}
          state={state}
          fonts={fonts}
          layout={layout}
          direction={direction}
          ground={document.canvas.background}
        />
      </Moving>
    </div>
  );
}

/** Darkens the upper part of the picture, so that a title is read over anything. */
function Scrim({ height, opacity }: { height: number; opacity: number }) {
  return (
    <div
      style={{
        position: "absolute",
        inset: 0,
        height,
        opacity,
        background:
          "linear-gradient(rgba(16,12,9,.62), rgba(16,12,9,.42) 45%, rgba(16,12,9,.14) 78%, rgba(16,12,9,0))",
      }}
    />
  );
}

const FLEX_ALIGN = { start: "flex-start", center: "center", end: "flex-end" } as const;

/** The rectangle of a text: what is drawn stands at its top, or in the middle of a place. */
function Box(props: { item: TextItem; layout: TextLayout; style?: CSSProperties; children: ReactNode }) {
  const { item, layout, style, children } = props;
  return (
    <div
      style={{
        position: "absolute",
        inset: 0,
        display: "flex",
        flexDirection: "column",
        alignItems: FLEX_ALIGN[item.align],
        justifyContent: layout.placed ? "center" : "flex-start",
        ...style,
      }}
    >
      {children}
    </div>
  );
}

/** Padding of a text's decoration in CSS. */
function padded({ padding }: TextLayout): CSSProperties {
  return {
    paddingBlock: `${padding.top}px ${padding.bottom}px`,
    paddingInline: `${padding.start}px ${padding.end}px`,
  };
}

function Title({ item, layout, state, fonts }: TextProps) {
  const { sizePx } = layout;
  const thickPx = Math.max(3, sizePx * TITLE_BAR.thickEm);
  return (
    <Box item={item} layout={layout} style={{ opacity: state.enter * state.leave }}>
      <div
        style={{
          width: sizePx * TITLE_BAR.longEm * state.enter,
          height: thickPx,
          borderRadius: sizePx,
          background: item.accent,
          marginBottom: layout.padding.top - thickPx,
          flex: "none",
        }}
      />
      <TextLines
        item={item}
        layout={layout}
        fonts={fonts}
        units={state.motion.units}
        detailOpacity={0.92}
        shiftPx={(1 - state.enter) * sizePx * 0.35}
      />
    </Box>
  );
}

function Headline({ item, layout, state, fonts }: TextProps) {
  return (
    <Box
      item={item}
      layout={layout}
      style={{
        transform: `rotate(-1.4deg) scale(${0.9 + 0.1 * state.enter})`,
        transformOrigin: "50% 0",
        // There from the first frame on, which players show as the poster.
        opacity: state.leave,
      }}
    >
      <TextLines item={item} layout={layout} fonts={fonts} units={state.motion.units} />
    </Box>
  );
}

function LowerThird({ item, layout, state, fonts, ground, direction }: TextProps) {
  const size = layout.sizePx;
  const hidden = `${Math.round((1 - state.enter) * 100)}%`;
  const plate = item.type?.plate;
  const clip = direction === "rtl" ? `inset(0 0 0 ${hidden})` : `inset(0 ${hidden} 0 0)`;
  return (
    <Box item={item} layout={layout} style={{ opacity: state.leave }}>
      <div
        style={{
          ...padded(layout),
          paddingInlineStart: layout.padding.start - Math.round(size * 0.16),
          borderInlineStart: `${Math.round(size * 0.16)}px solid ${item.accent}`,
          background: plate === null ? undefined : (plate?.colour ?? translucent(ground, 0.9)),
          borderRadius: size * (plate?.radiusEm ?? 0.08),
          clipPath: state.enter < 1 ? clip : undefined,
        }}
      >
        <TextLines
          item={item}
          layout={layout}
          fonts={fonts}
          units={state.motion.units}
          detailOpacity={0.84}
        />
      </div>
    </Box>
  );
}

function CallToAction({ item, layout, state, fonts, direction }: TextProps) {
  const size = layout.sizePx;
  const plate = item.type?.plate;
  const face = plate === null ? undefined : (plate?.colour ?? item.accent);
  return (
    <Box item={item} layout={layout} style={{ opacity: state.enter * state.leave }}>
      <div
        style={{
          ...padded(layout),
          display: "flex",
          alignItems: "center",
          gap: size * BUTTON_ARROW.gapEm,
          background: face,
          borderRadius: plate ? size * plate.radiusEm : size * 10,
          boxShadow: face
            ? `0 ${size * 0.1}px ${size * 0.5}px rgba(0,0,0,.28), inset 0 ${size * 0.03}px 0 rgba(255,255,255,.22)`
            : undefined,
          transform: state.enter < 1 ? `scale(${0.86 + 0.14 * state.enter})` : undefined,
        }}
      >
        <TextLines
          item={item}
          layout={layout}
          fonts={fonts}
          units={state.motion.units}
          detailOpacity={0.86}
        />
        {layout.arrow ? (
          <ArrowIcon
            sizePx={size * BUTTON_ARROW.sizeEm}
            colour={item.colour === face ? inkOn(item.colour) : item.colour}
            direction={direction}
          />
        ) : null}
      </div>
    </Box>
  );
}

/** Points to where reading goes on. */
function ArrowIcon(props: { sizePx: number; colour: string; direction: "ltr" | "rtl" }) {
  const { sizePx, colour, direction } = props;
  return (
    <svg
      width={sizePx}
      height={sizePx}
      viewBox="0 0 24 24"
      role="presentation"
      style={{ flex: "none", transform: direction === "rtl" ? "scaleX(-1)" : undefined }}
    >
      <path
        d="M3 12H20M13 5l7 7-7 7"
        fill="none"
        stroke={colour}
        strokeWidth={3}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function Plain({ item, layout, state, fonts }: TextProps) {
  const { plate } = layout.letterings.main;
  return (
    <Box item={item} layout={layout} style={{ opacity: state.enter * state.leave }}>
      <div
        style={{
          ...padded(layout),
          background: plate?.colour,
          borderRadius: plate ? plate.radiusEm * layout.sizePx : undefined,
        }}
      >
        <TextLines item={item} layout={layout} fonts={fonts} units={state.motion.units} />
      </div>
    </Box>
  );
}

const STYLES: Record<TextItem["style"], (props: TextProps) => ReactNode> = {
  title: Title,
  headline: Headline,
  lower_third: LowerThird,
  call_to_action: CallToAction,
  plain: Plain,
};
