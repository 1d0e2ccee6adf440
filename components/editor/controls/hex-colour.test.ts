import { expect, it } from "vitest";
import { hexOf, opacityOf, readHex, withOpacity } from "./hex-colour";

it.each([
  ["#FF5A3C", "#ff5a3c"],
  [" ff5a3c ", "#ff5a3c"],
  ["#f80", "#ff8800"],
  ["#ff5a", null],
  ["red", null],
])("reads %j as %j", (text, colour) => {
  expect(readHex(text)).toBe(colour);
});

it("writes a style's colours as documents have them", () => {
  expect(hexOf("rgba(12,15,19,.86)")).toBe("#0c0f13db");
  expect(hexOf("rgb(255 255 255)")).toBe("#ffffff");
  expect(hexOf("#14100d")).toBe("#14100d");
});

it("changes how much is seen through a colour, and nothing else of it", () => {
  expect(withOpacity("#14100de6", 0.5)).toBe("#14100d80");
  expect(withOpacity("#14100d80", 1)).toBe("#14100d");
  expect(opacityOf("#14100d")).toBe(1);
  expect(opacityOf(withOpacity("#14100d", 0.2))).toBeCloseTo(0.2, 2);
});
