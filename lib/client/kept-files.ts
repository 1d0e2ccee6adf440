import { inStore } from "./browser-database";

/** Past this size a browser's store is too slow and too small; such a file is chosen again after a reload. */
export const KEEP_MAX_BYTES = 300 * 1024 * 1024;

/** Keeps a file that is being uploaded, so that a reload or a crash does not lose a recording. */
export async function keepFile(key: string, file: File): Promise<void> {
  if (file.size <= KEEP_MAX_BYTES) await inStore("files", "readwrite", (store) => store.put(file, key));
}

export async function keptFile(key: string): Promise<File | undefined> {
  const file = await inStore<unknown>("files", "readonly", (store) => store.get(key));
  return file instanceof File ? file : undefined;
}

export async function forgetFile(key: string): Promise<void> {
  await inStore("files", "readwrite", (store) => store.delete(key));
}
