import { expect, it } from "vitest";
import { boxAround } from "./box";
import { idsUnder, pickItem } from "./pick-item";

const BOXES = [
  { id: "picture", box: boxAround({ x: 500, y: 500 }, { width: 1000, height: 1000 }, 0) },
  { id: "title", box: boxAround({ x: 500, y: 200 }, { width: 400, height: 100 }, 0) },
  { id: "logo", box: boxAround({ x: 600, y: 200 }, { width: 100, height: 100 }, 0) },
];

it("finds what lies under a point, the uppermost first", () => {
  expect(idsUnder(BOXES, { x: 600, y: 200 })).toEqual(["logo", "title", "picture"]);
  expect(idsUnder(BOXES, { x: 350, y: 200 })).toEqual(["title", "picture"]);
  expect(idsUnder(BOXES, { x: 296, y: 200 }, 8)).toEqual(["title", "picture"]);
  expect(idsUnder(BOXES, { x: -50, y: 200 })).toEqual([]);
});

it("takes the uppermost, and what lies beneath the selected one round and round", () => {
  const under = ["logo", "title", "picture"];
  expect(pickItem(under, "title", false)).toBe("logo");
  expect(pickItem(under, null, true)).toBe("logo");
  expect(pickItem(under, "logo", true)).toBe("title");
  expect(pickItem(under, "picture", true)).toBe("logo");
  expect(pickItem([], "logo", true)).toBeNull();
});
