import path from "node:path";
import { runTool } from "@/engine/media/ffmpeg";

const MARA = path.join(import.meta.dirname, "../../public/samples/mara.mp4");
/** A key frame a second, and few pixels: what is measured is how long it lasts. */
const PICTURE = ["-vf", "scale=180:320", "-r", "10", "-c:v", "libx264", "-preset", "veryfast", "-g", "10"];

/** The sample presenter again and again, `seconds` long, as a phone writes it. */
export async function writeTalk(out: string, seconds: number, signal: AbortSignal): Promise<void> {
  await writeLaps(out, seconds, ["-c:a", "aac", "-b:a", "96k"], signal);
}

/**
 * The same as a camera writes it, with uncompressed sound: 192 kB a second, so that an hour is far more than any of the
 * limits on memory, and yet has few pixels to decode.
 */
export async function writeCameraTalk(out: string, seconds: number, signal: AbortSignal): Promise<void> {
  await writeLaps(out, seconds, ["-c:a", "pcm_s16le", "-ar", "48000", "-ac", "2"], signal);
}

/** Encodes one lap and copies it as often as needed, which takes no longer for an hour than for a minute. */
async function writeLaps(out: string, seconds: number, sound: string[], signal: AbortSignal): Promise<void> {
  const lap = path.join(path.dirname(out), `lap-${path.basename(out)}`);
  const ffmpeg = (args: string[]) =>
    runTool("ffmpeg", ["-v", "error", "-nostdin", "-y", ...args], { signal });
  await ffmpeg(["-i", MARA, ...PICTURE, ...sound, lap]);
  await ffmpeg(["-stream_loop", "-1", "-i", lap, "-t", String(seconds), "-c", "copy", out]);
}
