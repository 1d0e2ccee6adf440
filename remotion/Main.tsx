import { AbsoluteFill, useCurrentFrame } from "remotion";
import { itemsInOrder } from "@/lib/document/derive";
import { BaseVideo } from "./BaseVideo";
import { useFonts } from "./fonts/useFonts";
import { Overlay } from "./overlay/Overlay";
import { overlayState } from "./overlay/overlay-state";
import { formatIn, type MainProps } from "./props";
import { Sound } from "./Sound";

/** The one composition: a project document in one format. */
export function Main({ document, format: formatId, media, layer }: MainProps) {
  const frame = useCurrentFrame();
  const fonts = useFonts(document);
  const format = formatIn(document, formatId);
  return (
    <AbsoluteFill
      style={layer === "full" ? { background: document.canvas.background, overflow: "hidden" } : {}}
    >
      {layer === "full" ? (
        <>
          {itemsInOrder(document).map((item) =>
            item.kind === "video" ? (
              <BaseVideo key={item.id} item={item} document={document} format={format} media={media} />
            ) : null,
          )}
          <Sound document={document} media={media} />
        </>
      ) : null}
      <Overlay
        document={document}
        format={format}
        media={media}
        state={overlayState(document, formatId, frame)}
        fonts={fonts}
      />
    </AbsoluteFill>
  );
}
