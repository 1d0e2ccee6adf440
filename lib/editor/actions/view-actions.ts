import type { ActionContext, ActionUi, EditorAction } from "../action";

/** The format after the one that the stage shows. */
function nextFormat({ state }: ActionContext) {
  const ids = state.document.formats.map((format) => format.id);
  return ids[(ids.indexOf(state.format) + 1) % ids.length];
}

type Callback = {
  [Name in keyof ActionUi]: ActionUi[Name] extends () => void ? Name : never;
}[keyof ActionUi];

function uiAction(
  id: string,
  label: string,
  group: EditorAction["group"],
  keys: readonly string[],
  callback: Callback,
): EditorAction {
  return { id, label: () => label, group, keys, isEnabled: () => true, run: ({ ui }) => ui[callback]() };
}

export const VIEW_ACTIONS: readonly EditorAction[] = [
  {
    id: "view.format",
    label: () => "Show the next format",
    group: "View",
    keys: ["f"],
    isEnabled: ({ state }) => state.document.formats.length > 1,
    run: (context) => {
      const format = nextFormat(context);
      if (format && format !== context.state.format) context.ui.showFormat(format);
    },
    said: (_, { state }) => `Shown as ${state.format}.`,
  },
  uiAction("view.zoom-in", "Zoom in on the timeline", "View", ["=", "+", "mod+="], "zoomIn"),
  uiAction("view.zoom-out", "Zoom out of the timeline", "View", ["-", "mod+-"], "zoomOut"),
  uiAction("view.zoom-fit", "Show the whole timeline", "View", ["shift+z"], "zoomToFit"),
  uiAction("view.snapping", "Turn snapping on or off", "View", ["n"], "toggleSnapping"),
  uiAction("view.safe-areas", "Show or hide safe areas", "View", ["g"], "toggleSafeAreas"),
  uiAction("view.palette", "Find a command", "View", ["mod+k"], "openPalette"),
  uiAction("view.shortcuts", "Show keyboard shortcuts", "View", ["?"], "showShortcuts"),
  uiAction("project.save-version", "Save a version", "Project", ["mod+s"], "saveVersion"),
  uiAction("project.export", "Export the video", "Project", ["mod+e"], "exportVideo"),
];
