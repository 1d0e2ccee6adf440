/** Speaks a list of texts with eSpeak NG for the training: `speak-with-espeak.ts FOLDER` reads FOLDER/espeak.json and writes samples and phones beside it. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { startEspeak } from "@/engine/speech/espeak";
import type { Speaker } from "@/engine/speech/types";

const jobs = z.array(z.object({ voice: z.string(), text: z.string(), speed: z.number() }));

const folder = process.argv[2];
if (folder === undefined) throw new Error("Say which folder holds espeak.json.");
const speakers = new Map<string, Speaker>();
const todo = jobs.parse(JSON.parse(await readFile(path.join(folder, "espeak.json"), "utf8")));
for (const [i, { voice, text, speed }] of todo.entries()) {
  const speaker = speakers.get(voice) ?? startEspeak({ voice });
  speakers.set(voice, speaker);
  const { samples, sampleRate, phones } = await speaker.speak(text, speed);
  await writeFile(
    path.join(folder, `espeak-${i}.f32`),
    new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
  );
  await writeFile(path.join(folder, `espeak-${i}.json`), JSON.stringify({ sampleRate, phones }));
}
for (const speaker of speakers.values()) speaker.close();
