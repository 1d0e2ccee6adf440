import { expect, test } from "vitest";
import { setItem } from "@/lib/editor/commands/set-item";
import { inOrder } from "@/lib/editor/edit";
import { openEditor } from "@/lib/editor/state";
import { timelineDocument } from "@/tests/support/timeline-document";
import { changeAlike } from "./change-alike";

const document = inOrder(
  setItem({ id: "one", change: { type: { weight: 400, size: 0.05 } } }),
  setItem({ id: "two", change: { type: { size: 0.1 } } }),
)(
  timelineDocument([
    { id: "sounds", kind: "audio", items: [["song", 0, 4000]] },
    {
      id: "titles",
      kind: "text",
      items: [
        ["one", 0, 1000],
        ["two", 1000, 2000],
        ["three", 2000, 3000],
      ],
    },
  ]),
);

const selecting = (...ids: string[]) => ({
  ...openEditor(document),
  selection: { kind: "items" as const, ids },
});

test("what is changed of one is changed of all of its kind that are selected", () => {
  const edit = changeAlike(selecting("song", "one", "two"), "one", { opacity: 0.5 });
  const { items } = edit(document);
  expect(items.one).toMatchObject({ opacity: 0.5 });
  expect(items.two).toMatchObject({ opacity: 0.5 });
  expect(items.three).toEqual(document.items.three);
  expect(items.song).toEqual(document.items.song);
});

test("of letters only what is new is given to the others", () => {
  const edit = changeAlike(selecting("one", "two"), "one", {
    type: { weight: 400, size: 0.05, italic: true },
  });
  const { items } = edit(document);
  expect(items.one).toMatchObject({ type: { weight: 400, size: 0.05, italic: true } });
  expect(items.two).toMatchObject({ type: { size: 0.1, italic: true } });
  expect(items.two).not.toHaveProperty("type.weight");
});

test("an item that is not among the selected is changed alone", () => {
  const edit = changeAlike(selecting("two"), "one", { opacity: 0.5 });
  expect(edit(document).items.two).toEqual(document.items.two);
});
