import { browserTransport } from "@/lib/client/browser-transport";
import { untilChecked } from "@/lib/client/until-checked";
import { uploadFile, uploadRequestOf } from "@/lib/client/uploads";
import type { AssetView } from "@/lib/domain/views";

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
  const asset = await uploadFile(file, uploadRequestOf(file, kind, "upload"), {
    transport: browserTransport,
    signal,
    onProgress: ({ sentBytes, sizeBytes }) => onProgress(sizeBytes > 0 ? sentBytes / sizeBytes : 1),
  });
  return untilChecked(asset, signal);
}
