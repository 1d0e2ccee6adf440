import { expect, test } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { endMsOf, videoItems } from "../../document/derive";
import { previewDocument } from "../../domain/preview-document";
import { lengthWithinPicture } from "./length-within-picture";

test("what is put in near the end ends with the picture; after it, it is as long as was wanted", () => {
  const document = lookDocument();
  const endMs = Math.max(...videoItems(previewDocument(document)).map(endMsOf));
  expect(lengthWithinPicture(document, 0, 600)).toBe(600);
  expect(lengthWithinPicture(document, endMs - 700, 4000)).toBe(700);
  expect(lengthWithinPicture(document, endMs - 100, 4000)).toBe(4000);
  expect(lengthWithinPicture(document, endMs + 1000, 4000)).toBe(4000);
  expect(lengthWithinPicture({ ...document, items: {}, tracks: [] }, 0, 4000)).toBe(4000);
});
