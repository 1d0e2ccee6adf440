import { expect, test } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { loadDocument } from "../document/load-document";
import { asEdited, isEdited } from "./edited";

const document = lookDocument();

test("a document remembers that the editor changed it, through a save and a load", () => {
  expect(isEdited(document)).toBe(false);
  const edited = asEdited(document);
  expect(asEdited(edited)).toBe(edited);
  const loaded = loadDocument(JSON.parse(JSON.stringify(edited)));
  expect(loaded.ok && isEdited(loaded.document)).toBe(true);
});
