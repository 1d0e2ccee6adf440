import { type Edit, EditRefused } from "../edit";

/** A document holds no longer text. */
const LONGEST = 500;

/** What a text says; a text that says nothing is taken away. @throws EditRefused when it is gone */
export function writeText(input: { id: string; text: string }): Edit {
  return (document) => {
    const item = document.items[input.id];
    if (item?.kind !== "text") throw new EditRefused("The text is not there any more.");
    const text = input.text.replace(/\r\n?/g, "\n").trim().slice(0, LONGEST);
    if (text === item.text) return document;
    if (text !== "") return { ...document, items: { ...document.items, [item.id]: { ...item, text } } };
    const { [item.id]: _empty, ...items } = document.items;
    const tracks = document.tracks.map((track) =>
      track.items.includes(item.id) ? { ...track, items: track.items.filter((id) => id !== item.id) } : track,
    );
    return { ...document, items, tracks };
  };
}
