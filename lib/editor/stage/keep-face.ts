import { takeMadeInto, takeOf, videoItems } from "../../document/derive";
import type { VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { type FormatId, formatIdSchema } from "../../document/units";
import type { FacePath } from "../../domain/framing/face-path";
import { setAsset } from "../commands/set-asset";
import { setItem } from "../commands/set-item";
import { setItemInFormat } from "../commands/set-item-in-format";
import { type Edit, EditRefused, inOrder } from "../edit";
import { trackOf } from "../select/track-of";

/**
 * Reference of the video that a person was filmed in: that of the take, whatever was made of it. A rewritten sentence is a
 * take of what was made before.
 */
export function filmedAsset(document: ProjectDocument, item: VideoItem): string {
  const seen = new Set<string>();
  let ref = takeOf(document, item)?.asset ?? item.asset;
  for (let made = takeMadeInto(document, ref); made && !seen.has(ref); made = takeMadeInto(document, ref)) {
    seen.add(ref);
    ref = made.asset;
  }
  return ref;
}

/** How a format shows a video. */
export function fitIn(item: VideoItem, format: FormatId): VideoItem["fit"] {
  return item.formats?.[format]?.fit ?? item.fit;
}

/**
 * The crop of a video follows the face: in all formats, or in one. With it do the other clips of what was filmed, where their
 * crop was left to the product: a person does not jump from cut to cut. `path` is kept with the video that the person was
 * filmed in when it has none yet (P6).
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
    const fitOf = (clip: VideoItem) => (format === "all" ? clip.fit : fitIn(clip, format));
    const others = videoItems(document).filter(
      (clip) =>
        filmedAsset(document, clip) === ref &&
        fitOf(clip).mode === "auto" &&
        !(format === "all" && Object.values(clip.formats ?? {}).some(({ fit }) => fit)) &&
        !trackOf(document, clip.id)?.locked,
    );
    const clips = [item, ...others.filter((clip) => clip.id !== id)];
    const follow = clips.flatMap((clip) => followIn(clip.id, format, followed(fitOf(clip))));
    return inOrder(setAsset({ ref, change: { facePath } }), ...follow)(document);
  };
}

function followIn(id: string, format: FormatId | "all", fit: VideoItem["fit"]): Edit[] {
  if (format !== "all") return [setItemInFormat({ id, format, change: { fit } })];
  const asEverywhere = formatIdSchema.options.map((each) =>
    setItemInFormat({ id, format: each, change: { fit: undefined } }),
  );
  return [setItem({ id, change: { fit } }), ...asEverywhere];
}

function followed(fit: VideoItem["fit"]): VideoItem["fit"] {
  return { mode: "face", zoom: fit.mode === "cover" || fit.mode === "face" ? fit.zoom : 1 };
}
