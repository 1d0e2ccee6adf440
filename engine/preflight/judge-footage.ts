import type { FootageFinding, FootageQuality, SyncMode } from "@/engine/contract";

/** What the looked-at frames and the container say, as far as it decides how good a result will be. */
export interface FootageFacts {
  still: boolean;
  durationMs: number;
  fps: number;
  variableRate: boolean;
  hdr: boolean;
  cuts: number;
  /** How long the words last; null when that was not asked. */
  audioMs: number | null;
  syncMode: SyncMode;
  people: number;
  /** The most prominent person. */
  face: {
    heightPx: number;
    seenShare: number;
    coveredShare: number;
    /** Of the sightings, turned by more than `TURNED_DEG`. */
    turnedShare: number;
    /** Widest opening of the mouth, in heights of the face. */
    openest: number;
  };
}

/** From here on displacements fade out, so that the new mouth is weaker and then gone. */
export const TURNED_DEG = 35;
/** Pixels from forehead to chin. Below the first a mouth is a dozen pixels wide. */
const FACE_PX = { poor: 90, usable: 160 } as const;
const SEEN = { poor: 0.4, usable: 0.9 } as const;
const COVERED = { poor: 0.5, usable: 0.12 } as const;
const TURNED = { poor: 0.6, usable: 0.15 } as const;
const FPS = { poor: 10, usable: 20 } as const;
/** With a mouth that never opens wider, no teeth are seen: drawn faces at rest have 0.01, people who talk 0.07 and more. */
const SHUT = 0.025;
/** Shots shorter than this on average give each too few mouths. */
const SHORT_SHOT_MS = 3000;
/** Lengths that differ by less than a frame or two are the same. */
const SAME_LENGTH_MS = 100;
/** Playing so many times back and forth is noticed. */
const MANY_TIMES = 3;

type Rule = (facts: FootageFacts) => FootageFinding | null;

/** Every finding, the worst first, and with it the quality to expect: as good as the worst. */
export function judgeFootage(facts: FootageFacts): { quality: FootageQuality; findings: FootageFinding[] } {
  const rank = { poor: 0, usable: 1, good: 2 } as const;
  const findings = RULES.flatMap((rule) => rule(facts) ?? []).sort((a, b) => rank[a.level] - rank[b.level]);
  return { quality: findings[0]?.level ?? "good", findings };
}

const faceSize: Rule = ({ face }) => {
  const level = belowLevel(face.heightPx, FACE_PX);
  return (
    level && {
      code: "face_small",
      level,
      message: `The face is only ${Math.round(face.heightPx)} px high.`,
      advice: `Use a closer shot: from about ${FACE_PX.usable} px on, the mouth is sharp.`,
    }
  );
};

const faceSeen: Rule = ({ face, still }) => {
  const level = still ? null : belowLevel(face.seenShare, SEEN);
  return (
    level && {
      code: "face_away",
      level,
      message: `For ${percent(1 - face.seenShare)} of the video this face is not seen.`,
      advice: "There the original picture stays. Cut those parts out, or choose other footage.",
    }
  );
};

const faceTurned: Rule = ({ face }) => {
  const level = aboveLevel(face.turnedShare, TURNED);
  return (
    level && {
      code: "face_turned",
      level,
      message: `The head is turned to the side for ${percent(face.turnedShare)} of the time.`,
      advice: "There the new mouth fades out. Footage from the front looks best.",
    }
  );
};

const mouthCovered: Rule = ({ face }) => {
  const level = aboveLevel(face.coveredShare, COVERED);
  return (
    level && {
      code: "mouth_covered",
      level,
      message: `Something seems to be before the mouth for ${percent(face.coveredShare)} of the time.`,
      advice: "A hand or a microphone before the lips disturbs the new mouth. Use parts without it.",
    }
  );
};

const mouthShut: Rule = ({ face, still }) =>
  !still && face.openest < SHUT
    ? {
        code: "mouth_shut",
        level: "usable",
        message: "The mouth stays closed throughout.",
        advice: "Teeth and tongue have to be drawn. Footage in which the person talks gives real ones.",
      }
    : null;

const stillPicture: Rule = ({ still }) =>
  still
    ? {
        code: "still",
        level: "usable",
        message: "This is a picture: the mouth will move and all else stands still.",
        advice: "A few seconds of video look alive.",
      }
    : null;

const severalPeople: Rule = ({ people }) =>
  people > 1
    ? {
        code: "several_people",
        level: "good",
        message: `${people} people are seen.`,
        advice: "Choose who speaks, or leave it to the sound of the video.",
      }
    : null;

const frameRate: Rule = ({ fps, still }) => {
  const level = still ? null : belowLevel(fps, FPS);
  return (
    level && {
      code: "few_frames",
      level,
      message: `The video has only ${tidy(fps)} pictures a second.`,
      advice: "Lips move faster than that. Record with 25 or more.",
    }
  );
};

const variableRate: Rule = ({ variableRate: varies, fps }) =>
  varies
    ? {
        code: "variable_rate",
        level: "good",
        message: `Its frame rate varies; the result has ${tidy(fps)} a second throughout.`,
      }
    : null;

const manyCuts: Rule = ({ cuts, durationMs }) =>
  cuts > 0
    ? {
        code: "cuts",
        level: durationMs / (cuts + 1) < SHORT_SHOT_MS ? "usable" : "good",
        message:
          cuts === 1 ? "The picture is cut at least once." : `The picture is cut at least ${cuts} times.`,
        advice: "Every shot lends only its own mouths: long shots look best.",
      }
    : null;

const highDynamicRange: Rule = ({ hdr }) =>
  hdr
    ? {
        code: "hdr",
        level: "usable",
        message: "The video is HDR, which is worked on with 8 bits a colour.",
        advice: "Soft gradients may show steps. Export it as SDR for the best picture.",
      }
    : null;

const length: Rule = ({ audioMs, durationMs, syncMode, still }) => {
  if (audioMs === null || still) return null;
  const over = audioMs - durationMs;
  if (Math.abs(over) <= SAME_LENGTH_MS) return null;
  const both = `The words last ${seconds(audioMs)}, the video ${seconds(durationMs)}`;
  if (over < 0) {
    const then =
      syncMode === "remap" ? "it plays faster, to end with the words" : "the result ends with the words";
    return { code: "audio_shorter", level: "good", message: `${both}: ${then}.` };
  }
  const times = audioMs / durationMs;
  const noticed = syncMode === "cut_off" ? true : syncMode === "freeze" || times > MANY_TIMES;
  return {
    code: "audio_longer",
    level: noticed ? "usable" : "good",
    message: `${both}: ${WHEN_LONGER[syncMode](times)}.`,
    ...(noticed ? { advice: `Use a video of ${seconds(audioMs)} or more, or fewer words.` } : {}),
  };
};

const WHEN_LONGER: Record<SyncMode, (times: number) => string> = {
  ping_pong: (times) => `it plays back and forth, ${Math.ceil(times)} times in all`,
  loop: (times) => `it plays ${Math.ceil(times)} times, with a jump at each start`,
  freeze: () => "its last picture is held and only the mouth goes on",
  cut_off: () => "the last words are cut off",
  remap: () => "it plays slower, to last as long",
};

const RULES: readonly Rule[] = [
  faceSize,
  faceSeen,
  faceTurned,
  mouthCovered,
  mouthShut,
  stillPicture,
  frameRate,
  highDynamicRange,
  manyCuts,
  length,
  severalPeople,
  variableRate,
];

type Limits = { poor: number; usable: number };

function belowLevel(value: number, { poor, usable }: Limits): "poor" | "usable" | null {
  return value < poor ? "poor" : value < usable ? "usable" : null;
}

function aboveLevel(value: number, { poor, usable }: Limits): "poor" | "usable" | null {
  return value > poor ? "poor" : value > usable ? "usable" : null;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const tidy = (rate: number) => String(Math.round(rate * 100) / 100);
const seconds = (ms: number) => `${ms < 9_950 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`;
