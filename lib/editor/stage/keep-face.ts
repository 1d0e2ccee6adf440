import { takeOf } from "../../document/derive";
import type { VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import type { FacePath } from "../../domain/framing/face-path";
import { type Edit, EditRefused } from "../edit";

/** Reference of the video that a person was filmed in: that of the take, whatever was made of it. */
export function filmedAsset(document: ProjectDocument, item: VideoItem): string {
  return takeOf(document, item)?.asset ?? item.asset;
}

/** How a format shows a video. */
export function fitIn(item: VideoItem, format: FormatId): VideoItem["fit"] {
  return item.formats?.[format]?.fit ?? item.fit;
}

/**
 * The crop of a video follows the face: in all formats, or in one. `path` is kept with the video that the person was
 * filmed in when it has none yet.
 * @throws EditRefused when the item is gone, or nobody knows where the face is
 */
export function keepFace(input: { id: string; format: FormatId | "all"; path?: FacePath }): Edit {
  return (document) => {
    const item = document.items[input.id];
    if (item?.kind !== "video") throw new EditRefused("The video is not there any more.");
    const ref = filmedAsset(document, item);
    const asset = document.assets[ref];
    const facePath = asset?.facePath ?? input.path;
    if (!asset || !facePath?.length) throw new EditRefused("No face was found in this video.");
    const assets = asset.facePath ? document.assets : { ...document.assets, [ref]: { ...asset, facePath } };
    const items = { ...document.items, [item.id]: following(item, input.format) };
    return { ...document, assets, items };
  };
}

function following(item: VideoItem, format: FormatId | "all"): VideoItem {
  if (format !== "all") {
    const fit = followed(fitIn(item, format));
    return { ...item, formats: { ...item.formats, [format]: { ...item.formats?.[format], fit } } };
  }
  const formats = Object.fromEntries(
    Object.entries(item.formats ?? {}).map(([id, override]) => {
      const { fit: _fit, ...rest } = override ?? {};
      return [id, rest];
    }),
  );
  return { ...item, fit: followed(item.fit), ...(item.formats ? { formats } : {}) };
}

function followed(fit: VideoItem["fit"]): VideoItem["fit"] {
  return { mode: "face", zoom: fit.mode === "cover" || fit.mode === "face" ? fit.zoom : 1 };
}
