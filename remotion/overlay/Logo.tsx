import { Img } from "remotion";
import type { OverlayItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { imageRect } from "../layout/logo-layout";
import type { MainProps } from "../props";

/** A logo in its corner of the safe area. */
export function Logo(props: {
  document: ProjectDocument;
  item: OverlayItem;
  format: Format;
  media: MainProps["media"];
}) {
  const { document, item, format, media } = props;
  const ref = item.content.kind === "image" ? item.content.asset : "";
  const asset = document.assets[ref];
  const url = media[ref]?.url;
  if (!url) return null;
  const rect = imageRect(item, { width: asset?.width ?? 1, height: asset?.height ?? 1 }, format);
  // A light logo has to be seen on a light wall too.
  const shade = `drop-shadow(0 0 ${Math.round(rect.height * 0.12)}px rgba(0,0,0,.35))`;
  return (
    <Img
      src={url}
      style={{ position: "absolute", ...rect, maxWidth: "none", opacity: item.opacity, filter: shade }}
    />
  );
}
