import { takeOf } from "../../document/derive";
import type { VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { type FormatId, formatIdSchema } from "../../document/units";
import type { FacePath } from "../../domain/framing/face-path";
import { setAsset } from "../commands/set-asset";
import { setItem } from "../commands/set-item";
import { setItemInFormat } from "../commands/set-item-in-format";
import { type Edit, EditRefused, inOrder } from "../edit";

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
    const { id, format } = input;
    const item = document.items[id];
    if (item?.kind !== "video") throw new EditRefused("The video is not there any more.");
    const ref = filmedAsset(document, item);
    const facePath = document.assets[ref]?.facePath ?? input.path;
    if (!facePath?.length) throw new EditRefused("No face was found in this video.");
    const fit = followed(format === "all" ? item.fit : fitIn(item, format));
    const inFormats = formatIdSchema.options.map((other) =>
      setItemInFormat({ id, format: other, change: { fit: undefined } }),
    );
    const follow =
      format === "all"
        ? [setItem({ id, change: { fit } }), ...inFormats]
        : [setItemInFormat({ id, format, change: { fit } })];
    return inOrder(setAsset({ ref, change: { facePath } }), ...follow)(document);
  };
}

function followed(fit: VideoItem["fit"]): VideoItem["fit"] {
  return { mode: "face", zoom: fit.mode === "cover" || fit.mode === "face" ? fit.zoom : 1 };
}
