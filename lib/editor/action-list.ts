import type { EditorAction } from "./action";
import { ADD_ACTIONS } from "./actions/add-actions";
import { CLIP_ACTIONS } from "./actions/clip-actions";
import { EDIT_ACTIONS } from "./actions/edit-actions";
import { PLAY_ACTIONS } from "./actions/play-actions";
import { SELECT_ACTIONS } from "./actions/select-actions";
import { TRACK_ACTIONS } from "./actions/track-actions";
import { VIEW_ACTIONS } from "./actions/view-actions";

/** Everything that the editor does, in the order of the shortcuts sheet. */
export const ACTIONS: readonly EditorAction[] = [
  ...PLAY_ACTIONS,
  ...EDIT_ACTIONS,
  ...SELECT_ACTIONS,
  ...CLIP_ACTIONS,
  ...TRACK_ACTIONS,
  ...ADD_ACTIONS,
  ...VIEW_ACTIONS,
];

const byKeys = new Map(ACTIONS.flatMap((action) => action.keys.map((keys) => [keys, action] as const)));
const byId = new Map(ACTIONS.map((action) => [action.id, action]));

export function actionOfId(id: string): EditorAction | undefined {
  return byId.get(id);
}

/** The action of a press of keys, as `keysOfEvent` writes it. */
export function actionOfKeys(keys: string): EditorAction | undefined {
  return byKeys.get(keys);
}
