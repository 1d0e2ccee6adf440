import { itemsInOrder } from "@/lib/document/derive";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { MainProps } from "../props";
import { Captions } from "./Captions";
import { Logo } from "./Logo";
import type { OverlayState } from "./overlay-state";
import { Text } from "./Text";

export interface Fonts {
  text: string;
  display: string;
}

/** Everything above the base picture, drawn from `state` alone: no component below this one knows the time. */
export function Overlay(props: {
  document: ProjectDocument;
  format: Format;
  media: MainProps["media"];
  state: OverlayState;
  fonts: Fonts;
}) {
  const { document, format, media, state, fonts } = props;
  return itemsInOrder(document).map((item) => {
    if (item.kind === "caption") {
      const caption = state.captions.find((entry) => entry.item === item.id);
      return caption ? (
        <Captions
          key={item.id}
          document={document}
          item={item}
          format={format}
          state={caption}
          fonts={fonts}
        />
      ) : null;
    }
    if (item.kind === "text") {
      const text = state.texts.find((entry) => entry.item === item.id);
      return text ? (
        <Text key={item.id} document={document} item={item} format={format} state={text} fonts={fonts} />
      ) : null;
    }
    if (item.kind === "overlay" && state.images.includes(item.id)) {
      return <Logo key={item.id} document={document} item={item} format={format} media={media} />;
    }
    return null;
  });
}
