import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse-input";
import { readBody } from "./read-body";

const schema = z.object({ parts: z.array(z.number()) });

test("what does not fit is a bad request that names the field", async () => {
  expect(parseInput(schema, { parts: [1] })).toEqual({ parts: [1] });
  expect(() => parseInput(schema, { parts: [1, "2"] })).toThrow(
    expect.objectContaining({ code: "bad_request", detail: expect.stringMatching(/^parts\.1: /) }),
  );
  const notJson = new Request("http://test", { method: "POST", body: "<html>" });
  await expect(readBody(notJson, schema)).rejects.toMatchObject({ code: "bad_request" });
});
