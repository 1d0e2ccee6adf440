import type { CertificateCheck, CertificateCheckId, SyncCertificate } from "@/engine/contract";

/** What was measured of a result; null where it gives nothing to measure. */
export interface Measured {
  /** Correlation of the lips with what the scorer hears, at most 120 ms apart. */
  sync: number | null;
  /** How much later than the sound the lips move. */
  lagMs: number | null;
  /** Share of p, b and m at which the lips shut. */
  closures: number | null;
  /** Share of frames in pauses whose mouth is at rest. */
  rest: number | null;
  /** How far the ends (or beginnings) of picture and sound are apart. */
  lengthMs: number | null;
  /** Which of size, frame rate and frame count are not as they should be. */
  differences: string[];
  /** Result against source. */
  sharpness: number | null;
  flicker: number | null;
  seam: number | null;
  /** Share of the frames that were to speak and kept the source's mouth. */
  skipped: number;
}

interface Rule {
  label: string;
  unit: CertificateCheck["unit"];
  /** At least `pass` (at most, when `warn` is larger); beyond `warn` it fails. */
  pass: number;
  warn: number;
  /** What a user is told when it passes, when it does not, and when there was nothing to measure. */
  good: string;
  bad: (value: number, measured: Measured) => string;
  none: string;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const times = (ratio: number) => `${ratio.toFixed(1)} times`;

/** Viewers notice sound 45 ms early or 125 ms late (ITU-R BT.1359); the tracker and the network are good to about 20 ms. */
const RULES: Record<CertificateCheckId, Rule> = {
  sync: {
    ...{ label: "Lips follow the sound", unit: "r", pass: 0.3, warn: 0.15 },
    good: "The lips move as the sound asks for.",
    bad: () =>
      "The lips do not move as the sound asks for. Use a clearer recording, or a video with a larger face.",
    none: "There is too little speech with a visible face to compare.",
  },
  lag: {
    ...{ label: "Lips and sound are together", unit: "ms", pass: 65, warn: 125 },
    good: "The lips are on time.",
    bad: (ms, { lagMs }) =>
      `The lips are ${Math.round(ms)} ms ${(lagMs ?? 0) > 0 ? "later" : "earlier"} than the sound.`,
    none: "The lips follow the sound too loosely to tell.",
  },
  closures: {
    ...{ label: "Lips close for p, b and m", unit: "share", pass: 0.8, warn: 0.5 },
    good: "The lips close where they have to.",
    bad: (share) => `The lips close for only ${percent(share)} of the p, b and m. Giving the words helps.`,
    none: "Too few clear p, b or m are heard.",
  },
  rest: {
    ...{ label: "The mouth rests in pauses", unit: "share", pass: 0.8, warn: 0.4 },
    good: "The mouth rests when nothing is said.",
    bad: (share) => `The mouth rests in only ${percent(share)} of the pauses.`,
    none: "There is no pause.",
  },
  length: {
    ...{ label: "Picture and sound are one length", unit: "ms", pass: 50, warn: 120 },
    good: "Picture and sound begin and end together.",
    bad: (ms) => `Picture and sound are ${Math.round(ms)} ms apart at an end.`,
    none: "The result has no sound.",
  },
  format: {
    ...{ label: "The video's own format", unit: "count", pass: 0, warn: 0 },
    good: "Size and frame rate are the source's.",
    bad: (_, { differences }) => `Not as it should be: ${differences.join(", ")}.`,
    none: "",
  },
  sharpness: {
    ...{ label: "Sharp as the source", unit: "ratio", pass: 0.8, warn: 0.6 },
    good: "The mouth is as sharp as the source.",
    bad: (ratio) => `The mouth has ${percent(ratio)} of the source's sharpness.`,
    none: "The result cannot be laid over the source.",
  },
  flicker: {
    ...{ label: "Calm picture", unit: "ratio", pass: 1.5, warn: 2.5 },
    good: "Nothing flickers around the mouth.",
    bad: (ratio) => `The mouth changes ${times(ratio)} as unevenly as the source's.`,
    none: "The source does not move, so there is nothing to compare with.",
  },
  seam: {
    ...{ label: "No visible edge", unit: "ratio", pass: 1.2, warn: 1.5 },
    good: "The new mouth has no visible edge.",
    bad: (ratio) => `The edge of the new mouth is ${times(ratio)} as strong as what was there.`,
    none: "The result cannot be laid over the source.",
  },
  coverage: {
    ...{ label: "The face is in view", unit: "share", pass: 0.1, warn: 0.6 },
    good: "The new mouth is shown throughout.",
    bad: (share) =>
      `In ${percent(share)} of the result the face is not in view, and the source's own mouth is shown.`,
    none: "",
  },
};

/** Every check with its verdict and words, and the worst of them. */
export function judge(measured: Measured, trackedMs: number): Omit<SyncCertificate, "attempts"> {
  const values: Record<CertificateCheckId, number | null> = {
    sync: measured.sync,
    lag: measured.lagMs === null ? null : Math.abs(measured.lagMs),
    closures: measured.closures,
    rest: measured.rest,
    length: measured.lengthMs,
    format: measured.differences.length,
    sharpness: measured.sharpness,
    flicker: measured.flicker,
    seam: measured.seam,
    coverage: measured.skipped,
  };
  const checks = (Object.keys(RULES) as CertificateCheckId[]).map((id) => check(id, values[id], measured));
  const verdicts = checks.map((c) => c.verdict);
  const verdict = verdicts.includes("fail") ? "fail" : verdicts.includes("warn") ? "warn" : "pass";
  return { verdict, checks, trackedMs };
}

function check(id: CertificateCheckId, value: number | null, measured: Measured): CertificateCheck {
  const { label, unit, pass, warn, good, bad, none } = RULES[id];
  if (value === null || Number.isNaN(value))
    return { id, label, unit, verdict: "not_measured", reason: none };
  const atMost = warn > pass || pass === 0;
  const within = (limit: number) => (atMost ? value <= limit : value >= limit);
  const verdict = within(pass) ? "pass" : within(warn) ? "warn" : "fail";
  const reason = verdict === "pass" ? good : bad(value, measured);
  return { id, label, unit, verdict, value, limit: pass, reason };
}
