import { expect, test } from "vitest";
import { captionWords, isMade, shownAsset, usedAssets, videoItems } from "@/lib/document/derive";
import { madeDocument } from "@/tests/support/edit-documents";
import { takeInMade, takesToMake } from "../take-making";
import { forgetMade } from "./forget-made";

const document = madeDocument();
const forgotten = forgetMade({ refs: ["face-synced"] })(document);

test("a take whose video is gone is to be made again, and nothing moves", () => {
  expect(takesToMake(document)).toEqual([]);
  expect(takesToMake(forgotten).map(({ id }) => id)).toEqual(["person"]);
  expect(usedAssets(forgotten)).not.toContain("face-synced");
  expect(forgotten.items).toEqual(document.items);
  expect(captionWords(forgotten)).toEqual(captionWords(document));
});

test("made again it has the words as they were corrected before", () => {
  const { spoken } = document.takes.person ?? {};
  const synced = document.assets["face-synced"];
  if (!spoken || !synced) throw new Error("The take is not made.");
  const heard = spoken.words.map((word) => ({ ...word, text: word.text.toLowerCase() }));
  const made = { spoken: { ...spoken, words: heard }, synced: { ref: "again", asset: synced } };
  const after = takeInMade({ person: made }, forgotten)(forgotten);
  expect(Object.values(after.takes).every(isMade)).toBe(true);
  expect(captionWords(after)).toEqual(captionWords(document));
  expect(videoItems(after).map((item) => shownAsset(after, item))).toContain("again");
});

test("what no take was made into changes nothing", () => {
  expect(forgetMade({ refs: ["logo"] })(document)).toBe(document);
});
