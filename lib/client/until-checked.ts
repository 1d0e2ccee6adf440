import type { AssetView } from "../domain/views";
import { api } from "./api";
import { browserTransport } from "./browser-transport";

const POLL_MS = 800;

/**
 * The asset once the server has checked it, ready or refused; a passing network failure is waited out. Throws AppError with
 * the server's reason, or the signal's.
 */
export async function untilChecked(asset: AssetView, signal: AbortSignal): Promise<AssetView> {
  let seen = asset;
  while (seen.status.state === "checking" || seen.status.state === "uploading") {
    await browserTransport.wait(POLL_MS, signal);
    seen = await api.getAsset(asset.id, signal).catch((error: unknown) => {
      if (signal.aborted || browserTransport.isOnline()) throw error;
      return seen;
    });
  }
  return seen;
}
