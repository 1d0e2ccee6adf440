import type { ItemInput, TextItem } from "../../document/items";
import type { EditorAction } from "../action";
import { addItem } from "../commands/add-item";
import { frameTime } from "../frame-time";
import { newTextBox } from "../select/clear-of-face";
import { lengthWithinPicture } from "../select/length-within-picture";
import type { EditorState } from "../state";
import { ifChanged, selectionStart } from "./said";

const TEXT_MS = 3000;

/** A new text, as the texts of the document are drawn. */
function newText(state: EditorState, id: string, startMs: number): ItemInput {
  const like = Object.values(state.document.items).find((item): item is TextItem => item.kind === "text");
  const shown = { startMs, durationMs: lengthWithinPicture(state.document, startMs, TEXT_MS) };
  return {
    id,
    kind: "text",
    ...shown,
    text: "Your text",
    style: "headline",
    box: newTextBox(state.document, shown),
    colour: like?.colour ?? "#ffffff",
    accent: like?.accent ?? "#ff5a3c",
    ...(like?.type?.font === undefined ? {} : { type: { font: like.type.font } }),
  };
}

export const ADD_ACTIONS: readonly EditorAction[] = [
  {
    id: "add.text",
    label: () => "Add text at the playhead",
    group: "Add",
    keys: ["t"],
    isEnabled: () => true,
    run: ({ state, playback, newId, edit }) => {
      const id = newId();
      const item = newText(state, id, frameTime(playback.get().atMs, state.document.canvas.fps));
      const track = state.document.tracks.findLast(({ kind, locked }) => kind === "text" && !locked);
      edit("Add text", addItem({ item, track: track?.id ?? { new: newId() } }), {
        select: { kind: "items", ids: [id] },
      });
    },
    said: ifChanged((_, after) => `Text added at ${selectionStart(after)}.`),
  },
];
