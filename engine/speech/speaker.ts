import { startEspeak } from "./espeak";
import { startFlite } from "./flite";
import type { Speaker } from "./types";
import type { VoiceProgram } from "./voices";

/** Starts the program of a voice. Close it when done; aborting kills it. */
export function startSpeaker(program: VoiceProgram, signal?: AbortSignal): Speaker {
  switch (program.kind) {
    case "flite":
      return startFlite({ voice: program.voice, signal });
    case "espeak":
      return startEspeak({ voice: program.voice, signal });
  }
}

/**
 * Runs `use` with a started voice and ends its process whatever happens.
 * @throws what `use` throws, or the signal's reason.
 */
export async function withSpeaker<T>(
  program: VoiceProgram,
  signal: AbortSignal | undefined,
  use: (speaker: Speaker) => Promise<T>,
): Promise<T> {
  const speaker = startSpeaker(program, signal);
  try {
    return await use(speaker);
  } finally {
    speaker.close();
  }
}
