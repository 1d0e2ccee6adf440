import { expect, it } from "vitest";
import { fuzzFile } from "../fuzz/fuzz-file";
import { playFiles } from "../fuzz/play-files";
import { makeSoundMedia } from "../fuzz/sound-media";

/** Any other seed: `npm run fuzz:engine -- --seed N`. */
const SEED = 1;
const FILES = 200;
const LIMITS = { fileMs: 45_000, residentMb: 2048 };

it(`${FILES} hostile files each end in a coded refusal or a correct result`, async () => {
  const media = await makeSoundMedia();
  try {
    const played = await playFiles(
      function* (canaryUrl) {
        for (let index = 0; index < FILES; index++) yield fuzzFile(SEED, index, media, canaryUrl);
      },
      media,
      LIMITS,
    );
    const faults = played.verdicts
      .filter(({ fault }) => fault)
      .map(({ file, outcome, fault }) => `${file.index} ${file.attack}: ${outcome}, ${fault}`);
    expect([...faults, ...played.faults]).toEqual([]);
    expect(played.verdicts).toHaveLength(FILES);
    // Neither a fuzzer that breaks everything nor an engine that refuses everything would pass.
    const results = played.verdicts.filter(({ outcome }) => outcome === "result").length;
    expect(results).toBeGreaterThan(FILES / 20);
    expect(results).toBeLessThan(FILES / 2);
  } finally {
    await media.remove();
  }
}, 600_000);
