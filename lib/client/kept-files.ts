const DATABASE = "twinsync";
const STORE = "files";

/** Past this size a browser's store is too slow and too small; such a file is chosen again after a reload. */
export const KEEP_MAX_BYTES = 300 * 1024 * 1024;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | undefined> {
  try {
    const database = await open();
    const request = work(database.transaction(STORE, mode).objectStore(STORE));
    return await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    // Private windows and full disks: nothing is kept, the upload itself does not need it.
    return undefined;
  }
}

/** Keeps a file that is being uploaded, so that a reload or a crash does not lose a recording. */
export async function keepFile(key: string, file: File): Promise<void> {
  if (file.size <= KEEP_MAX_BYTES) await run("readwrite", (store) => store.put(file, key));
}

export async function keptFile(key: string): Promise<File | undefined> {
  const file = await run<unknown>("readonly", (store) => store.get(key));
  return file instanceof File ? file : undefined;
}

export async function forgetFile(key: string): Promise<void> {
  await run("readwrite", (store) => store.delete(key));
}
