import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTool } from "@/engine/media/ffmpeg";
import { type LoopBus, SAMPLE_RATE } from "./loop-bus";

/**
 * Writes a loop as AAC in MP4. The edit list hides the coder's 1024 samples of delay, and a length of whole frames
 * leaves nothing to pad, so that the decoded sound has exactly the loop's samples.
 */
export async function encodeLoop(loop: LoopBus, out: string): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), "loop-"));
  try {
    const wav = path.join(scratch, "loop.wav");
    await writeFile(wav, stereoWav(loop));
    await runTool("ffmpeg", [
      ...["-v", "error", "-nostdin", "-y", "-i", wav],
      ...["-c:a", "aac", "-b:a", "112k", "-fflags", "+bitexact", "-flags:a", "+bitexact"],
      ...["-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", out],
    ]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** RIFF WAVE, stereo, 32-bit float: the coder gets what the synth made. */
function stereoWav({ left, right, length }: LoopBus): Buffer {
  const bytes = Buffer.alloc(44 + length * 8);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(3, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE * 8, 28);
  bytes.writeUInt16LE(8, 32);
  bytes.writeUInt16LE(32, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(length * 8, 40);
  for (let i = 0; i < length; i++) {
    bytes.writeFloatLE(left[i] as number, 44 + i * 8);
    bytes.writeFloatLE(right[i] as number, 48 + i * 8);
  }
  return bytes;
}
