import { expect, test } from "vitest";
import { requestAddress } from "./request-address";

test("the first address of the chain; whatever it is, short enough for a key", () => {
  expect(requestAddress("203.0.113.7, 10.0.0.1")).toBe("203.0.113.7");
  expect(requestAddress("x".repeat(9000))).toHaveLength(64);
  for (const none of [undefined, null, "", " ,10.0.0.1"]) expect(requestAddress(none)).toBe("unknown");
});
