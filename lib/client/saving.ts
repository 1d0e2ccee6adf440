import type { ActionResult } from "../domain/action-result";
import { describeError } from "../errors";
import { createDraftKeeper } from "./draft-keeper";
import type { DraftSlot } from "./drafts";

/** Where a project stands on the server. */
export interface SavedPoint {
  projectId: string;
  revision: number;
}

export type SaveState =
  | { state: "clean" | "unsaved" | "saving" | "saved" }
  /** No answer: it is tried again by itself. `kept`: whether this browser has it meanwhile. */
  | { state: "offline"; kept: boolean }
  /** `gone`: the project is not there any more; only a copy can be saved. */
  | { state: "failed"; message: string; gone: boolean }
  /** Someone else saved on top of the same revision. Nothing is sent until the user chooses. */
  | { state: "conflict"; message: string };

/** How saving reaches the world; tests bring their own. */
export interface SavingPorts<Content> {
  /** Saves on top of `point`, or as a new project. Null: there is nothing to store in it yet. Throws without an answer. */
  store: (point: SavedPoint | null, content: Content) => Promise<ActionResult<SavedPoint>> | null;
  /** What the server has now; null without an answer. */
  stored: (projectId: string) => Promise<{ revision: number; isSame: (content: Content) => boolean } | null>;
  claimDraft: (point: SavedPoint | null) => Promise<DraftSlot<Content>>;
  /** Runs `work` after `ms`; returns how to call it off. */
  after: (ms: number, work: () => void) => () => void;
  /** Told of every revision that was saved here, and whether the project is new with it. */
  onSaved: (point: SavedPoint, isNew: boolean) => void;
}

/** What an earlier visit left: content to go on with, or nothing. */
export type Begun<Content> = { content: Content; unsent: boolean } | null;

const SAVE_AFTER_MS = 700;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
const ELSEWHERE = "This project was changed somewhere else while you had changes here.";

/**
 * A project, kept: in this browser at every change, on the server a moment later, one request at a time, on top of the
 * revision that it started from. A newer one there stops the saving and asks; nothing is overwritten.
 */
export function createSaving<Content>(
  opened: { content: Content; point: SavedPoint | null },
  ports: SavingPorts<Content>,
) {
  let { content, point } = opened;
  let state: SaveState = { state: "clean" };
  let dirty = false;
  let inFlight: Promise<SavedPoint | null> | null = null;
  /** Content of a request that never got an answer: the server may have it. */
  let unanswered: { content: Content; revision: number } | null = null;
  let tries = 0;
  let callOff = () => {};
  const listeners = new Set<() => void>();
  const keeper = createDraftKeeper<Content>(ports.after);

  const set = (next: SaveState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const flushIn = (ms: number) => {
    callOff();
    callOff = ports.after(ms, () => void flush());
  };
  const keep = () =>
    keeper.keep({
      content,
      revision: point?.revision ?? 0,
      unsent: dirty,
      ...(unanswered ? { sending: unanswered.content } : {}),
    });

  /** Takes up what an earlier visit left. A change that came first wins. */
  async function begin(): Promise<Begun<Content>> {
    const slot = await ports.claimDraft(point);
    const draft = await slot.read();
    keeper.use(slot);
    if (dirty || !draft) return null;
    let { revision: base, unsent } = draft;
    if (unsent && point && base < point.revision) {
      const stored = await ports.stored(point.projectId);
      if (stored?.isSame(draft.content)) {
        // It was saved, and the page went before that could be kept too.
        base = stored.revision;
        unsent = false;
      } else if (
        draft.sending !== undefined &&
        base === point.revision - 1 &&
        stored?.isSame(draft.sending)
      ) {
        base = stored.revision;
      }
    }
    const onTop = base === (point?.revision ?? 0);
    if (dirty || (!unsent && !onTop)) return null;
    content = draft.content;
    dirty = unsent;
    if (!onTop) set({ state: "conflict", message: ELSEWHERE });
    else if (dirty) {
      set({ state: "unsaved" });
      flushIn(SAVE_AFTER_MS);
    }
    return { content, unsent: dirty };
  }

  function change(next: Content): void {
    content = next;
    dirty = true;
    keep();
    if (state.state === "conflict" || (state.state === "failed" && state.gone)) return;
    if (state.state !== "offline" && state.state !== "saving") set({ state: "unsaved" });
    if (state.state !== "offline") flushIn(SAVE_AFTER_MS);
  }

  /** Saves what is unsaved. Resolves to the saved point, or null when it could not be saved. */
  async function flush(): Promise<SavedPoint | null> {
    callOff();
    while (inFlight) await inFlight;
    if (state.state === "conflict") return null;
    if (!dirty) return point;
    inFlight = sendInOrder().finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  /** What got no answer goes once more as it was: of one content alone can be told whether the server has it. */
  async function sendInOrder(): Promise<SavedPoint | null> {
    const again = unanswered;
    const at = await send(again ? again.content : content);
    return again && at && dirty ? send(content) : at;
  }

  async function send(sent: Content): Promise<SavedPoint | null> {
    const request = ports.store(point, sent);
    if (!request) return null;
    set({ state: "saving" });
    const earlier = unanswered;
    unanswered = { content: sent, revision: point?.revision ?? 0 };
    keep();
    let answer: ActionResult<SavedPoint>;
    try {
      answer = await request;
    } catch {
      retryLater();
      set({ state: "offline", kept: keeper.isKept() });
      return null;
    }
    unanswered = null;
    if (answer.ok) return saved(answer.value, sent);
    if (answer.code === "stale_revision") return stale(earlier, answer.message);
    if (describeError(answer.code).retry === "later") retryLater();
    set({ state: "failed", message: answer.message, gone: answer.code === "not_found" });
    return null;
  }

  function saved(next: SavedPoint, sent: Content): SavedPoint {
    const isNew = point === null;
    point = next;
    tries = 0;
    dirty = content !== sent;
    if (isNew) void ports.claimDraft(next).then((slot) => keeper.move(slot));
    keep();
    set({ state: dirty ? "unsaved" : "saved" });
    if (dirty) flushIn(SAVE_AFTER_MS);
    ports.onSaved(next, isNew);
    return next;
  }

  /** Someone saved in between: this tab itself, when its answer got lost on the way. */
  async function stale(earlier: typeof unanswered, message: string): Promise<SavedPoint | null> {
    if (point && earlier?.revision === point.revision) {
      const stored = await ports.stored(point.projectId);
      if (stored?.revision === point.revision + 1 && stored.isSame(earlier.content)) {
        point = { ...point, revision: stored.revision };
        return send(content);
      }
    }
    set({ state: "conflict", message });
    return null;
  }

  function retryLater(): void {
    flushIn(Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS));
    tries += 1;
  }

  /** Another tab saved `revision`: what is here is not the newest any more. */
  function noticeRevision(revision: number): void {
    if (!point || revision <= point.revision || inFlight) return;
    set({ state: "conflict", message: dirty ? ELSEWHERE : "This project was changed in another tab." });
  }

  /** Goes on from what the server has; what was changed here is forgotten. */
  async function discard(next?: { content: Content; point: SavedPoint }): Promise<void> {
    callOff();
    dirty = false;
    unanswered = null;
    if (next) ({ content, point } = next);
    await keeper.forget();
    set({ state: "clean" });
  }

  /** The server stored `next` in another way than by a save: this is what it has now. */
  function accept(next: Content, at: SavedPoint): void {
    callOff();
    content = next;
    point = at;
    dirty = false;
    keep();
    set({ state: "saved" });
    ports.onSaved(at, false);
  }

  /** Saves this browser's version as a project of its own. */
  async function saveAsCopy(copy = content): Promise<SavedPoint | null> {
    callOff();
    content = copy;
    await keeper.forget();
    point = null;
    dirty = true;
    unanswered = null;
    set({ state: "unsaved" });
    return flush();
  }

  return {
    begin,
    change,
    flush,
    noticeRevision,
    discard,
    accept,
    saveAsCopy,
    get: () => state,
    point: () => point,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Writes what waits to be kept, before the page may go. */
    keepNow: keeper.keepNow,
    /** Whether leaving the page now would lose something. */
    couldLose: () => dirty && !keeper.isKept(),
    /** Saves and lets go of this tab's place. */
    end: async () => {
      await flush();
      callOff();
      keeper.release();
    },
  };
}

export type Saving<Content> = ReturnType<typeof createSaving<Content>>;
