import { expect, test } from "vitest";
import { projectDocumentSchema } from "@/lib/document/schema";
import { GET } from "./route";

test("the published schema names every part of a document, and wants what a document cannot do without", async () => {
  const schema = (await GET().json()) as { properties: Record<string, unknown>; required: string[] };
  expect(Object.keys(schema.properties)).toEqual(Object.keys(projectDocumentSchema.shape));
  expect(schema.required).toEqual(
    expect.arrayContaining(["version", "tracks", "items", "takes", "captions"]),
  );
});
