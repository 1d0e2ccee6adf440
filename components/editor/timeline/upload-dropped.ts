import { api } from "@/lib/client/api";
import { browserTransport } from "@/lib/client/browser-transport";
import { fingerprintOf, uploadFile } from "@/lib/client/uploads";
import type { AssetView } from "@/lib/domain/views";

const POLL_MS = 800;

/**
 * Brings a file into the library and waits until it is checked. Throws AppError with the server's reason, or AbortError.
 * @param onProgress 0..1 of what is sent
 */
export async function uploadDropped(
  file: File,
  kind: AssetView["kind"],
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<AssetView> {
  const { signal, onProgress } = options;
  const request = {
    ...{ kind, origin: "upload" as const, name: file.name.slice(0, 200), sizeBytes: file.size },
    ...{ mime: file.type.slice(0, 100), fingerprint: fingerprintOf(file) },
  };
  let asset = await uploadFile(file, request, {
    transport: browserTransport,
    signal,
    onProgress: ({ sentBytes, sizeBytes }) => onProgress(sizeBytes > 0 ? sentBytes / sizeBytes : 1),
  });
  while (asset.status.state === "checking" || asset.status.state === "uploading") {
    await browserTransport.wait(POLL_MS, signal);
    const seen = asset;
    asset = await api.getAsset(asset.id, signal).catch((error: unknown) => {
      // Without a network nothing is lost: it is asked again.
      if (signal.aborted || browserTransport.isOnline()) throw error;
      return seen;
    });
  }
  return asset;
}
