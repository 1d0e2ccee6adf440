import { useState } from "react";
import { Img } from "remotion";
import type { OverlayItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { directionOf } from "@/lib/domain/captions/script";
import { fontStack } from "../fonts/families";
import type { Fonts } from "../fonts/useFonts";
import { overlayRect } from "../layout/overlay-layout";
import type { Rect } from "../layout/safe-area";
import { useMediaTrouble } from "../media-trouble";
import type { MainProps } from "../props";
import { StandIn } from "../StandIn";
import { Moving } from "./Moving";
import type { OverlayItemState } from "./overlay-state";
import { Progress } from "./Progress";
import { Shape } from "./Shape";

/** A picture, an emoji, a shape or a progress bar, in its place. */
export function Sticker(props: {
  document: ProjectDocument;
  item: OverlayItem;
  format: Format;
  state: OverlayItemState;
  fonts: Fonts;
  media: MainProps["media"];
}) {
  const { document, item, format, state, fonts, media } = props;
  const rect = overlayRect(item, document, format);
  const direction = directionOf(document.captions.lang);
  const { content } = item;
  return (
    <Moving rect={rect} motion={state.motion} opacity={item.opacity} format={format} direction={direction}>
      {content.kind === "image" ? (
        <Picture
          key={media[content.asset]?.url}
          asset={content.asset}
          url={media[content.asset]?.url}
          rect={rect}
          format={format}
        />
      ) : null}
      {content.kind === "emoji" ? (
        <div
          style={{
            position: "absolute",
            inset: 0,
            display: "flex",
            alignItems: "center",
            justifyContent: "center",
            whiteSpace: "pre",
            fontFamily: fontStack("inter", fonts.scripts),
            // The drawing of an emoji is 1.28 em wide and 1.17 em high.
            fontSize: Math.round(Math.min(rect.width / 1.3, rect.height / 1.2)),
            lineHeight: 1,
          }}
        >
          {content.emoji}
        </div>
      ) : null}
      {content.kind === "shape" ? <Shape id={item.id} shape={content} rect={rect} format={format} /> : null}
      {content.kind === "progress" ? (
        <Progress content={content} done={state.done} rect={rect} direction={direction} />
      ) : null}
    </Moving>
  );
}

/** Pictures lower than this share of the picture's height are logos, which have to be seen on any ground. */
const LOGO_HEIGHT = 0.16;

function Picture(props: { asset: string; url: string | undefined; rect: Rect; format: Format }) {
  const { asset, url, rect, format } = props;
  const [isBroken, setBroken] = useState(false);
  const { broken, onFailure } = useMediaTrouble(asset, url);
  if (broken) return <StandIn file={broken} size={rect} />;
  if (!url || isBroken) return null;
  const isLogo = rect.height < LOGO_HEIGHT * format.height;
  const shade = `drop-shadow(0 0 ${Math.round(rect.height * 0.12)}px rgba(0,0,0,.35))`;
  return (
    <Img
      src={url}
      // A picture that cannot be drawn is left out: the rest of the video is worth having.
      onError={onFailure ?? (() => setBroken(true))}
      style={{
        position: "absolute",
        inset: 0,
        width: "100%",
        height: "100%",
        maxWidth: "none",
        objectFit: "contain",
        filter: isLogo ? shade : undefined,
      }}
    />
  );
}
