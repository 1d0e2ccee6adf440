import { inStore } from "./browser-database";

/** What this browser keeps of a project. */
export interface Draft<Content> {
  content: Content;
  /** The server's revision that it started from; 0 for a project that does not exist yet. */
  revision: number;
  /** The server does not have it yet. */
  unsent: boolean;
  /** What was on its way to the server: when the answer never came, the next visit knows its own work again. */
  sending?: Content;
}

/** A place for one tab's draft. No two tabs write into the same one. */
export interface DraftSlot<Content> {
  /** Other tabs had the same project open when this one came. */
  shared: boolean;
  read: () => Promise<Draft<Content> | null>;
  /** False when the browser keeps nothing: a private window, a full disk. */
  keep: (draft: Draft<Content>) => Promise<boolean>;
  forget: () => Promise<void>;
  /** Another tab may have it; it does so by itself when the tab ends, however it ends. */
  release: () => void;
}

/** What is kept, with when: what nobody came back to goes. */
type StoredDraft<Content> = Draft<Content> & { keptAtMs: number };

const MOST_TABS = 20;
/** How long a draft that the server has stays for its history alone. */
const HISTORY_KEPT_MS = 30 * 24 * 3600_000;
const SWEEP_AFTER_MS = 20_000;
/** A page that is just going away still holds its slot for a moment: a reload must find its own draft again. */
const RELOAD_MS = 1000;

let swept = false;

/** Takes the first slot at `place` that no other tab holds. */
export async function claimDraft<Content>(place: string): Promise<DraftSlot<Content>> {
  if (!swept) setTimeout(() => void forgetOldDrafts(), SWEEP_AFTER_MS);
  swept = true;
  for (let number = 0; number < MOST_TABS; number++) {
    const key = `${place}#${number}`;
    const release = await lock(`draft:${key}`, number === 0 ? RELOAD_MS : 0);
    if (release) return slotAt(key, number > 0, release);
  }
  throw new Error("Too many tabs have this project open.");
}

function slotAt<Content>(key: string, shared: boolean, release: () => void): DraftSlot<Content> {
  return {
    shared,
    release,
    read: async () =>
      (await inStore<Draft<Content> | undefined>("drafts", "readonly", (store) => store.get(key))) ?? null,
    keep: async (draft) => {
      const stored: StoredDraft<Content> = { ...draft, keptAtMs: Date.now() };
      return (await inStore("drafts", "readwrite", (store) => store.put(stored, key))) !== undefined;
    },
    forget: async () => {
      await inStore("drafts", "readwrite", (store) => store.delete(key));
    },
  };
}

/** Drops what the server has and nobody opened for long. What was never sent stays. */
async function forgetOldDrafts(): Promise<void> {
  const beforeMs = Date.now() - HISTORY_KEPT_MS;
  await inStore("drafts", "readwrite", (store) => {
    const request = store.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      const { unsent, keptAtMs } = cursor.value as StoredDraft<unknown>;
      if (!unsent && keptAtMs < beforeMs) cursor.delete();
      cursor.continue();
    };
    return request;
  });
}

/** Holds a name among all tabs, until released; null when another tab holds it for longer than `waitMs`. */
async function lock(name: string, waitMs: number): Promise<(() => void) | null> {
  // Without a secure context there are no locks: tabs then meet at the server, by revision.
  if (!("locks" in navigator)) return () => undefined;
  const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
  return new Promise((resolve) => {
    navigator.locks
      .request(name, options, (granted) => {
        if (!granted) return resolve(null);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(() => resolve(null));
  });
}
