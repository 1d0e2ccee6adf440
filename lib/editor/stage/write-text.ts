import { removeItems } from "../commands/remove-items";
import { setItem } from "../commands/set-item";
import { type Edit, EditRefused } from "../edit";

/** A document holds no longer text. */
export const LONGEST_TEXT = 500;

/** What a text says; a text that says nothing is taken away. @throws EditRefused when it is gone, or its track is locked */
export function writeText({ id, text: written }: { id: string; text: string }): Edit {
  return (document) => {
    if (document.items[id]?.kind !== "text") throw new EditRefused("The text is not there any more.");
    const text = written.replace(/\r\n?/g, "\n").trim().slice(0, LONGEST_TEXT);
    const edit = text === "" ? removeItems({ ids: [id] }) : setItem({ id, change: { text } });
    return edit(document);
  };
}
