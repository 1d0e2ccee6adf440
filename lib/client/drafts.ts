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

const MOST_TABS = 20;
/** A page that is just going away still holds its slot for a moment: a reload must find its own draft again. */
const RELOAD_MS = 250;

/** Takes the first slot at `place` that no other tab holds. */
export async function claimDraft<Content>(place: string): Promise<DraftSlot<Content>> {
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
    keep: async (draft) =>
      (await inStore("drafts", "readwrite", (store) => store.put(draft, key))) !== undefined,
    forget: async () => {
      await inStore("drafts", "readwrite", (store) => store.delete(key));
    },
  };
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
