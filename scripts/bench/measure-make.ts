import path from "node:path";
import { LOOKS } from "@/lib/domain/looks";
import { makeSampleVideo } from "../demo/make-sample-video";
import { startPrivateStack } from "../demo/private-stack";
import type { Figure } from "./figures";
import { mostOf, watchMemory } from "./process-memory";

/** About ten seconds in the built-in voice. */
const TEXT =
  "Our new shop opens on Monday, right beside the old market. We have fresh bread, warm soup, and fruit. Come before noon, and the coffee is on us.";

const STAGES: Record<string, string> = { speech: "speech", lip_sync: "lip-sync", render: "render" };

/** From "make" to the finished MP4: a sample presenter of 720x1280 says ten seconds of words, with captions and music. */
export async function measureMake(directory: string, signal: AbortSignal): Promise<Figure[]> {
  const stack = await startPrivateStack(directory, signal);
  const memory = watchMemory(process.pid, 500);
  try {
    const beganAt: { stage: string; ms: number }[] = [];
    const startedAt = performance.now();
    const { seconds, width, height, durationMs } = await makeSampleVideo({
      ...{ out: path.join(directory, "made.mp4"), text: TEXT, lang: "en", look: LOOKS[0].id, format: "9:16" },
      signal,
      onProgress(stage) {
        if (beganAt.at(-1)?.stage !== stage) beganAt.push({ stage, ms: performance.now() });
      },
    });
    const endedAt = (beganAt[0]?.ms ?? startedAt) + seconds * 1000;
    const stages = beganAt.flatMap(({ stage, ms }, i): Figure[] => {
      const what = STAGES[stage];
      const value = ((beganAt[i + 1]?.ms ?? endedAt) - ms) / 1000;
      return what ? [{ id: `make.${stage}`, what: `  of it ${what}`, value, unit: "s", limit: null }] : [];
    });
    const what = `video of ${(durationMs / 1000).toFixed(1)} s, ${width}x${height}, from a face of 720x1280`;
    return [
      { id: "make.total", what, value: seconds, unit: "s", limit: 90 },
      ...stages,
      {
        ...{ id: "make.peak", what: "  whole stack, at most", unit: "MB", limit: null },
        value: mostOf(memory.stop()),
      },
    ];
  } finally {
    memory.stop();
    await stack.stop();
  }
}
