import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepVoiceScratchIn, startVoiceProcess } from "./voice-process";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "voices-"));
});
afterAll(() => {
  keepVoiceScratchIn(tmpdir());
  rmSync(folder, { recursive: true });
});

it("keeps its scratch where a killed process's is cleared away, and removes it when the voice has ended", async () => {
  keepVoiceScratchIn(folder);
  const voice = startVoiceProcess(path.join(folder, "missing.ts"));
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^voice-/)]);
  await expect(voice.call({})).rejects.toThrow("missing.ts");
  expect(readdirSync(folder)).toEqual([]);
});
