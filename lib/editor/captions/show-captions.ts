import { durationMs } from "../../document/derive";
import { previewDocument } from "../../domain/preview-document";
import { addItem } from "../commands/add-item";
import { removeItems } from "../commands/remove-items";
import { removeTrack } from "../commands/remove-track";
import { type Edit, EditRefused, inOrder } from "../edit";
import { captionItem } from "../select/captions-of";
import { CAPTION_PRESETS } from "./presets";

const LOW = 0.84;

/** Shows subtitles over the whole length, on a track of their own. */
export function showCaptions(input: { newId: () => string }): Edit {
  return (document) => {
    if (captionItem(document)) return document;
    const lengthMs = durationMs(previewDocument(document));
    if (lengthMs === 0) throw new EditRefused("Add a video first: there is nothing to caption yet.");
    const [preset] = CAPTION_PRESETS;
    if (!preset) return document;
    const { style, colour, highlight } = preset;
    const item = {
      id: input.newId(),
      kind: "caption" as const,
      startMs: 0,
      durationMs: lengthMs,
      y: LOW,
      style,
      colour,
      highlight,
    };
    return addItem({ item, track: { new: input.newId() } })(document);
  };
}

/** Takes the subtitles off the video, with tracks that they leave empty. Their words stay. */
export function hideCaptions(): Edit {
  return (document) => {
    const ids = Object.values(document.items).flatMap(({ id, kind }) => (kind === "caption" ? [id] : []));
    const emptied = document.tracks.filter(
      ({ kind, items }) => kind === "caption" && items.every((id) => ids.includes(id)),
    );
    return inOrder(removeItems({ ids }), ...emptied.map(({ id }) => removeTrack({ id })))(document);
  };
}
