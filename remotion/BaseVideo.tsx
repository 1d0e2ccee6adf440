import { Video } from "@remotion/media";
import { type CSSProperties, useCallback, useState } from "react";
import { Img, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { type BaseLayer, layerAt } from "./base/base-state";
import { type Clip, clipsOf } from "./base/clips";
import { hasPicture } from "./has-picture";
import type { Rect } from "./layout/safe-area";
import { BACKDROP_BRIGHTNESS } from "./layout/video-fit";
import { useMediaTrouble } from "./media-trouble";
import type { MainProps } from "./props";
import { StandIn } from "./StandIn";

interface BaseProps {
  document: ProjectDocument;
  format: FormatId;
  media: MainProps["media"];
}

/** How long before it is seen a clip is opened, so that a cut shows no empty frame. */
const PREMOUNT_SEC = 1.5;
/** How long after it was seen a clip stays open, so that one can step back over a cut. */
const POSTMOUNT_SEC = 0.5;

/** The videos of some tracks, bottom first. Silent; `Sound` has the voices. */
export function BaseVideo({ document, format, media, tracks }: BaseProps & { tracks: ReadonlySet<string> }) {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const premountFor = Math.round(PREMOUNT_SEC * fps);
  const postmountFor = Math.round(POSTMOUNT_SEC * fps);
  const near = clipsOf(document, format).filter(
    ({ track, from, until }) =>
      tracks.has(track) && frame >= from - premountFor && frame < until + postmountFor,
  );
  return near.map((clip) => (
    <Sequence
      key={clip.item.id}
      from={clip.from}
      durationInFrames={clip.until - clip.from}
      premountFor={premountFor}
      postmountFor={postmountFor}
      style={{ pointerEvents: "none" }}
    >
      <Layer
        clip={clip}
        layer={layerAt(document, format, clip, Math.max(clip.from, Math.min(frame, clip.until - 1)))}
        media={media}
        fps={fps}
      />
    </Sequence>
  ));
}

function Layer(props: { clip: Clip; layer: BaseLayer; media: MainProps["media"]; fps: number }) {
  const { clip, layer, media } = props;
  const { left, top, width, height, rotationDeg } = layer.box;
  const { broken } = useMediaTrouble(clip.asset, media[clip.asset]?.url);
  const turns = [
    layer.shiftPx === 0 ? "" : `translateX(${layer.shiftPx}px)`,
    layer.scale === 1 ? "" : `scale(${layer.scale})`,
    rotationDeg === 0 ? "" : `rotate(${rotationDeg}deg)`,
  ];
  return (
    <div
      style={{
        ...{ position: "absolute", left, top, width, height, overflow: "hidden" },
        ...(layer.opacity < 1 ? { opacity: layer.opacity } : {}),
        transform: turns.filter((turn) => turn !== "").join(" ") || undefined,
      }}
    >
      {broken ? (
        <StandIn file={broken} size={layer.box} />
      ) : (
        <>
          <Backdrop {...props} />
          <Picture {...props} rect={layer.picture} />
        </>
      )}
    </div>
  );
}

function Backdrop(props: { clip: Clip; layer: BaseLayer; media: MainProps["media"]; fps: number }) {
  const { backdrop } = props.layer;
  switch (backdrop?.kind) {
    case undefined:
      return null;
    case "colour":
      return <div style={{ position: "absolute", inset: 0, background: backdrop.colour }} />;
    case "image":
      return <Ground asset={backdrop.asset} rect={backdrop.rect} media={props.media} />;
    case "blur": {
      const filter = `blur(${backdrop.radiusPx}px) brightness(${BACKDROP_BRIGHTNESS})`;
      return <Picture {...props} rect={backdrop.rect} style={{ filter }} />;
    }
  }
}

function Ground({ asset, rect, media }: { asset: string; rect: Rect; media: MainProps["media"] }) {
  const url = media[asset]?.url;
  const { broken, onFailure } = useMediaTrouble(asset, url);
  return url && !broken ? <Img src={url} onError={onFailure} style={pictureStyle(rect)} /> : null;
}

function Picture(props: {
  clip: Clip;
  media: MainProps["media"];
  fps: number;
  rect: Rect;
  style?: CSSProperties;
}) {
  const { clip, media, fps, rect } = props;
  const url = media[clip.asset]?.url;
  const { preparing, onFailure } = useMediaTrouble(clip.asset, url);
  const tellBlack = useCallback(() => {
    if (url && onFailure) void hasPicture(url).then((found) => (found ? undefined : onFailure()));
    // Meanwhile the browser tries.
    return undefined;
  }, [url, onFailure]);
  const [drawn, setDrawn] = useState(false);
  const onDrawn = useCallback(() => setDrawn(true), []);
  const style = { ...pictureStyle(rect), ...props.style };
  if (!url) return null;
  const posterUrl = media[clip.asset]?.poster;
  const withPoster = posterUrl ? { ...style, background: `url("${posterUrl}") 0 0 / 100% 100%` } : style;
  if (preparing) return <div style={withPoster} />;
  if (clip.isStill) return <Img src={url} onError={onFailure} style={style} />;
  const inFrames = (ms: number) => (ms / 1000) * fps;
  // Opening a video takes a moment, in which there would be nothing.
  const awaited = posterUrl !== undefined && !drawn;
  return (
    <Video
      src={url}
      muted
      loop={clip.repeats}
      trimBefore={inFrames(clip.firstSourceMs)}
      trimAfter={clip.repeats ? inFrames(clip.endSourceMs) : undefined}
      playbackRate={clip.item.speed}
      objectFit="fill"
      // What the player cannot read is left to the browser; what that cannot play either is broken.
      onError={onFailure ? tellBlack : undefined}
      fallbackOffthreadVideoProps={onFailure ? { onError: onFailure } : undefined}
      onVideoFrame={awaited ? onDrawn : undefined}
      style={awaited ? withPoster : style}
    />
  );
}

/** Remotion limits pictures to their parent's width unless told. */
const pictureStyle = (rect: Rect): CSSProperties => ({ position: "absolute", ...rect, maxWidth: "none" });
