import { moveTo } from "./cut-words";
import { followDrag } from "./follow-drag";
import { selectSentence } from "./select-words";
import type { TranscriptEditor } from "./transcript-context";

/** Drags a sentence by its time: a line shows where it would go. Released where it was pressed, it is selected. */
export function dragSentence(
  editor: TranscriptEditor,
  grid: HTMLElement | null,
  index: number,
  pressed: MouseEvent,
): void {
  const { view, transcript } = editor;
  const sentence = transcript().sentences[index];
  if (!grid || !sentence) return;
  const range = { from: sentence.from, to: sentence.to };
  followDrag(grid, pressed, {
    click: () => selectSentence(editor, index),
    move: ({ y }) => view.setState({ drop: dropAt(grid, y) }),
    cancel: () => view.setState({ drop: null }),
    end: () => {
      const { drop } = view.getState();
      view.setState({ drop: null });
      if (drop === null) return;
      const { sentences, words } = transcript();
      moveTo(editor, range, sentences[drop]?.from ?? words.length);
    },
  });
}

/** The sentence before which something dropped at a height goes; the number of sentences for the end. */
function dropAt(grid: HTMLElement, y: number): number | null {
  let place: number | null = null;
  for (const handle of grid.querySelectorAll<HTMLElement>("[data-handle]")) {
    const row = handle.closest("tr");
    if (!row) continue;
    const { top, bottom } = row.getBoundingClientRect();
    const index = Number(handle.dataset.handle);
    if (y < (top + bottom) / 2) return index;
    place = index + 1;
  }
  return place;
}
