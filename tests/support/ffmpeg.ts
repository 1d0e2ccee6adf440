import { runTool } from "@/engine/media/ffmpeg";

/** Runs ffmpeg to make a fixture; both Debian's and the bundled one can run what the tests ask for. */
export async function ffmpeg(args: string[]): Promise<void> {
  await runTool("ffmpeg", ["-v", "error", "-nostdin", "-y", ...args]);
}
