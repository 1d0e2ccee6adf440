import { describe, expect, it } from "vitest";
import { type FootageFacts, judgeFootage } from "./judge-footage";

const FACE: FootageFacts["face"] = {
  heightPx: 400,
  seenShare: 1,
  coveredShare: 0,
  turnedShare: 0,
  openest: 0.1,
};
const GOOD: FootageFacts = {
  ...{ still: false, durationMs: 60_000, fps: 25, variableRate: false, hdr: false, cuts: 0 },
  ...{ audioMs: 60_000, syncMode: "ping_pong", people: 1 },
  face: FACE,
};

const judge = (change: Partial<FootageFacts>) => judgeFootage({ ...GOOD, ...change });
const ofFace = (change: Partial<FootageFacts["face"]>) => judge({ face: { ...FACE, ...change } });

describe("judgeFootage", () => {
  it("finds nothing to say of a face close to the camera", () => {
    expect(judge({})).toEqual({ quality: "good", findings: [] });
  });

  it.each([
    ["face_small", "poor", ofFace({ heightPx: 80 })],
    ["face_small", "usable", ofFace({ heightPx: 120 })],
    ["face_away", "poor", ofFace({ seenShare: 0.3 })],
    ["face_away", "usable", ofFace({ seenShare: 0.8 })],
    ["face_turned", "poor", ofFace({ turnedShare: 0.7 })],
    ["face_turned", "usable", ofFace({ turnedShare: 0.3 })],
    ["mouth_covered", "poor", ofFace({ coveredShare: 0.6 })],
    ["mouth_covered", "usable", ofFace({ coveredShare: 0.2 })],
    ["mouth_shut", "usable", ofFace({ openest: 0.01 })],
    ["still", "usable", judge({ still: true, durationMs: 0 })],
    ["few_frames", "poor", judge({ fps: 8 })],
    ["few_frames", "usable", judge({ fps: 15 })],
    ["hdr", "usable", judge({ hdr: true })],
    ["cuts", "good", judge({ cuts: 3 })],
    ["cuts", "usable", judge({ cuts: 30 })],
    ["several_people", "good", judge({ people: 2 })],
    ["variable_rate", "good", judge({ variableRate: true })],
  ])("%s is %s", (code, level, { quality, findings }) => {
    expect(findings.map((finding) => [finding.code, finding.level])).toEqual([[code, level]]);
    expect(quality).toBe(level);
  });

  it("says how large the face is and what to do", () => {
    const [finding] = ofFace({ heightPx: 80.4 }).findings;
    expect(finding).toMatchObject({ message: "The face is only 80 px high." });
    expect(finding?.advice).toMatch(/closer shot/);
  });

  it("asks nothing of a picture that only a video can have", () => {
    const { findings } = judge({ still: true, durationMs: 0, fps: 1, face: { ...FACE, openest: 0 } });
    expect(findings.map(({ code }) => code)).toEqual(["still"]);
  });

  it("is as good as the worst finding, which comes first", () => {
    const { quality, findings } = judge({ people: 2, hdr: true, face: { ...FACE, heightPx: 50 } });
    expect(quality).toBe("poor");
    expect(findings.map(({ level }) => level)).toEqual(["poor", "usable", "good"]);
  });
});

describe("length", () => {
  const said = (change: Partial<FootageFacts>) => {
    const [finding] = judge(change).findings;
    return finding && `${finding.level}: ${finding.message}`;
  };

  it("says nothing of equal lengths, or when the words are not known yet", () => {
    expect(said({ audioMs: 60_080 })).toBeUndefined();
    expect(said({ audioMs: null })).toBeUndefined();
  });

  it.each([
    [
      "ping_pong",
      100_000,
      "good: The words last 100 s, the video 60 s: it plays back and forth, 2 times in all.",
    ],
    [
      "ping_pong",
      200_000,
      "usable: The words last 200 s, the video 60 s: it plays back and forth, 4 times in all.",
    ],
    [
      "loop",
      100_000,
      "good: The words last 100 s, the video 60 s: it plays 2 times, with a jump at each start.",
    ],
    [
      "freeze",
      61_000,
      "usable: The words last 61 s, the video 60 s: its last picture is held and only the mouth goes on.",
    ],
    ["cut_off", 61_000, "usable: The words last 61 s, the video 60 s: the last words are cut off."],
    ["remap", 61_000, "good: The words last 61 s, the video 60 s: it plays slower, to last as long."],
    ["ping_pong", 8_040, "good: The words last 8.0 s, the video 60 s: the result ends with the words."],
    ["remap", 8_040, "good: The words last 8.0 s, the video 60 s: it plays faster, to end with the words."],
  ] as const)("%s with %s ms: %s", (syncMode, audioMs, message) => {
    expect(said({ syncMode, audioMs })).toBe(message);
  });
});
