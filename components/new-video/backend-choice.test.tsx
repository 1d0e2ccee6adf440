import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BackendChoice } from "./backend-choice";

const OWN = { id: "own-pixels", label: "The person's own mouth", note: null, isDefault: true };
const DRAWN = { id: "wav2lip-onnx", label: "Drawn", note: "Not for commercial use", isDefault: false };
const shown = (backends: (typeof OWN | typeof DRAWN)[], value: string | null) =>
  renderToStaticMarkup(<BackendChoice backends={backends} value={value} onChange={() => {}} />);

it("asks nothing while there is one way to make a mouth, or none is known", () => {
  expect(shown([OWN], null)).toBe("");
  expect(shown([], null)).toBe("");
});

it("asks as soon as there are two, and says what to know of the chosen one", () => {
  expect(shown([OWN, DRAWN], null)).toContain("What makes the mouth");
  expect(shown([OWN, DRAWN], null)).not.toContain("commercial");
  expect(shown([OWN, DRAWN], "wav2lip-onnx")).toContain("Not for commercial use");
});

it("asks when what was chosen is gone", () => {
  expect(shown([OWN], "twinsync")).toContain("What makes the mouth");
});
