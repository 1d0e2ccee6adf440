import { itemsInOrder } from "@/lib/document/derive";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Fonts } from "../fonts/useFonts";
import type { MainProps } from "../props";
import { Captions } from "./Captions";
import type { OverlayState } from "./overlay-state";
import { Sticker } from "./Sticker";
import { Text } from "./Text";

/** Everything above the base picture, drawn from `state` alone: no component below this one knows the time. */
export function Overlay(props: {
  document: ProjectDocument;
  format: Format;
  media: MainProps["media"];
  state: OverlayState;
  fonts: Fonts;
}) {
  const { document, format, media, state, fonts } = props;
  const states = new Map(state.items.map((entry) => [entry.item, entry]));
  return itemsInOrder(document).map((item) => {
    const now = states.get(item.id);
    const drawing = { document, format, fonts };
    if (item.kind === "caption" && now?.kind === "caption")
      return <Captions key={item.id} {...drawing} item={item} state={now} />;
    if (item.kind === "text" && now?.kind === "text")
      return <Text key={item.id} {...drawing} item={item} state={now} />;
    if (item.kind === "overlay" && now?.kind === "overlay")
      return <Sticker key={item.id} {...drawing} item={item} state={now} media={media} />;
    return null;
  });
}
