import { expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { writeText } from "./write-text";

const document = lookDocument({ title: "Title" });
const id = Object.values(document.items).find(({ kind }) => kind === "text")?.id ?? "";

it("writes a text, and nothing when it is the same", () => {
  expect(writeText({ id, text: " Two\r\nlines " })(document).items[id]).toMatchObject({ text: "Two\nlines" });
  const item = document.items[id];
  expect(writeText({ id, text: item?.kind === "text" ? item.text : "" })(document)).toBe(document);
});

it("P5: takes an emptied text away, from its track as well", () => {
  const after = writeText({ id, text: " \n" })(document);
  expect(after.items[id]).toBeUndefined();
  expect(after.tracks.flatMap(({ items }) => items)).not.toContain(id);
  expect(() => writeText({ id, text: "Again" })(after)).toThrow(/not there/);
});
