import { Video } from "@remotion/media";
import type { CSSProperties } from "react";
import { Sequence, useVideoConfig } from "remotion";
import { shownAsset } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Rect } from "./layout/safe-area";
import { BACKDROP_BRIGHTNESS, blurRadiusPx, videoFit } from "./layout/video-fit";
import type { MainProps } from "./props";

/** The person: cropped around the face, or whole on a blurred copy of itself. Silent; `Sound` has the voice. */
export function BaseVideo(props: {
  item: VideoItem;
  document: ProjectDocument;
  format: Format;
  media: MainProps["media"];
}) {
  const { item, document, format, media } = props;
  const { fps } = useVideoConfig();
  const ref = shownAsset(document, item);
  const asset = document.assets[ref];
  const url = media[ref]?.url;
  if (!url) return null;
  const source = { width: asset?.width ?? format.width, height: asset?.height ?? format.height };
  const fit = videoFit(item.fit, source, format);
  const repeats =
    (asset?.durationMs ?? 0) > 0 && (asset?.durationMs ?? 0) + 200 < item.sourceInMs + item.durationMs;
  const picture = (rect: Rect, style?: CSSProperties) => (
    <Video
      src={url}
      muted
      loop={repeats}
      trimBefore={Math.round((item.sourceInMs / 1000) * fps)}
      playbackRate={item.speed}
      objectFit="fill"
      style={{ position: "absolute", ...rect, maxWidth: "none", ...style }}
    />
  );
  return (
    <Sequence
      layout="none"
      from={Math.round((item.startMs / 1000) * fps)}
      durationInFrames={Math.max(1, Math.round((item.durationMs / 1000) * fps))}
    >
      {fit.mode === "contain" && fit.background === "blur"
        ? picture(fit.backdrop, {
            filter: `blur(${blurRadiusPx(format)}px) brightness(${BACKDROP_BRIGHTNESS})`,
          })
        : null}
      {picture(fit.rect)}
    </Sequence>
  );
}
