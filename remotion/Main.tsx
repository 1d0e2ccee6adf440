import { AbsoluteFill, useCurrentFrame } from "remotion";
import { BaseVideo } from "./BaseVideo";
import { drawingOrder } from "./base/drawing-order";
import { useFonts } from "./fonts/useFonts";
import { Overlay } from "./overlay/Overlay";
import { type OverlayState, overlayState } from "./overlay/overlay-state";
import { formatIn, type MainProps } from "./props";
import { Sound } from "./Sound";

/** The one composition: a project document in one format. */
export function Main({ document, format, media, layer }: MainProps) {
  const frame = useCurrentFrame();
  const fonts = useFonts(document, media);
  const state = overlayState(document, format, frame);
  const overlay = { document, format: formatIn(document, format), media, fonts };
  if (layer === "overlay") {
    return (
      <AbsoluteFill>
        <Overlay {...overlay} state={state} />
      </AbsoluteFill>
    );
  }
  return (
    <AbsoluteFill style={{ background: document.canvas.background, overflow: "hidden" }}>
      {drawingOrder(document).map(({ draws, tracks, items }) => {
        const key = [...tracks].join(" ");
        return draws === "video" ? (
          <BaseVideo key={key} document={document} format={format} media={media} tracks={tracks} />
        ) : (
          <Overlay key={key} {...overlay} state={stateOf(state, items)} />
        );
      })}
      <Sound document={document} media={media} />
    </AbsoluteFill>
  );
}

/** The part of the state that belongs to some items. */
function stateOf(state: OverlayState, items: ReadonlySet<string>): OverlayState {
  return { items: state.items.filter(({ item }) => items.has(item)) };
}
