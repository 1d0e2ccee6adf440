import { beforeEach, describe, expect, it } from "vitest";
import type { ActionResult } from "../domain/action-result";
import type { Draft, DraftSlot } from "./drafts";
import { createSaving, type SavedPoint } from "./saving";

/** A server with one project, a browser with one slot, and a clock that goes on when told. */
function world() {
  const server = { revision: 1, content: "a", reachable: true, losesAnswer: false, down: false, requests: 0 };
  const drafts = new Map<string, Draft<string>>();
  const timers: { atMs: number; work: () => void }[] = [];
  let nowMs = 0;
  const slot = (place: string): DraftSlot<string> => ({
    shared: false,
    read: async () => drafts.get(place) ?? null,
    keep: async (draft) => drafts.set(place, draft).has(place),
    forget: async () => void drafts.delete(place),
    release: () => undefined,
  });
  async function answer(point: SavedPoint | null, content: string): Promise<ActionResult<SavedPoint>> {
    server.requests += 1;
    if (!server.reachable) throw new TypeError("no network");
    if (server.down) return { ok: false, code: "storage_unavailable", message: "down" };
    if (point && point.revision !== server.revision) {
      return { ok: false, code: "stale_revision", message: "stale" };
    }
    server.revision = (point?.revision ?? 0) + 1;
    server.content = content;
    if (server.losesAnswer) throw new TypeError("the answer is lost");
    return { ok: true, value: { projectId: point?.projectId ?? "copy", revision: server.revision } };
  }
  const savedPoints: SavedPoint[] = [];
  const open = (point: SavedPoint | null = { projectId: "p", revision: server.revision }) =>
    createSaving(
      { content: server.content, point },
      {
        store: (at, content) => (content === "" ? null : answer(at, content)),
        stored: async () =>
          server.reachable
            ? { revision: server.revision, isSame: (content) => content === server.content }
            : null,
        claimDraft: async (at) => slot(at?.projectId ?? "new"),
        after: (ms, work) => {
          const timer = { atMs: nowMs + ms, work };
          timers.push(timer);
          return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
        },
        onSaved: (at) => savedPoints.push(at),
      },
    );
  /** Lets the clock go on and everything that it starts come to its end. */
  async function pass(ms: number) {
    const until = nowMs + ms;
    for (;;) {
      await settle();
      const next = timers.sort((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > until) break;
      timers.shift();
      nowMs = next.atMs;
      next.work();
    }
    nowMs = until;
  }
  return { server, drafts, open, pass, savedPoints };
}

async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

let w: ReturnType<typeof world>;
beforeEach(() => {
  w = world();
});

describe("saving", () => {
  it("sends the newest content within two seconds of the last change, once", async () => {
    const saving = w.open();
    await saving.begin();
    for (const content of ["b", "c", "d"]) saving.change(content);
    expect(saving.get().state).toBe("unsaved");
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "d", revision: 2, requests: 1 });
    expect(saving.get().state).toBe("saved");
    expect(w.savedPoints).toEqual([{ projectId: "p", revision: 2 }]);
  });

  it("sends what changed while a request was under way afterwards, on top of it", async () => {
    const saving = w.open();
    await saving.begin();
    saving.change("b");
    const first = saving.flush();
    saving.change("c");
    await first;
    expect(w.server).toMatchObject({ content: "b", revision: 2 });
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "c", revision: 3 });
  });

  it("keeps every change in the browser while the server is away, and sends it when it is back", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.reachable = false;
    saving.change("b");
    await w.pass(2000);
    expect(saving.get()).toEqual({ state: "offline", kept: true });
    saving.change("c");
    await w.pass(60_000);
    expect(w.drafts.get("p")).toMatchObject({ content: "c", revision: 1, unsent: true });
    expect(saving.couldLose()).toBe(false);
    w.server.reachable = true;
    await w.pass(60_000);
    expect(w.server).toMatchObject({ content: "c", revision: 3 });
    expect(saving.get().state).toBe("saved");
  });

  it("asks instead of overwriting what someone else saved, and saves a copy when told", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.revision = 5;
    w.server.content = "theirs";
    saving.change("mine");
    await w.pass(2000);
    expect(saving.get().state).toBe("conflict");
    saving.change("mine too");
    await w.pass(60_000);
    expect(w.server).toMatchObject({ content: "theirs", revision: 5 });
    const copy = await saving.saveAsCopy();
    expect(copy?.projectId).toBe("copy");
    expect(w.server.content).toBe("mine too");
  });

  it("loads theirs by forgetting what is here", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.revision = 5;
    saving.change("mine");
    await w.pass(2000);
    await saving.discard({ content: "theirs", point: { projectId: "p", revision: 5 } });
    expect(saving.get().state).toBe("clean");
    expect(w.drafts.size).toBe(0);
    saving.change("on top");
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "on top", revision: 6 });
  });

  it("knows its own save again when the answer got lost", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.losesAnswer = true;
    saving.change("b");
    await w.pass(1000);
    expect(saving.get().state).toBe("offline");
    w.server.losesAnswer = false;
    saving.change("c");
    await w.pass(60_000);
    expect(saving.get().state).toBe("saved");
    expect(w.server).toMatchObject({ content: "c", revision: 3 });
  });

  it("knows its own save again after more changes and more tries without an answer", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.losesAnswer = true;
    saving.change("b");
    await saving.flush();
    w.server.reachable = false;
    saving.change("c");
    await saving.flush();
    saving.change("d");
    await saving.flush();
    Object.assign(w.server, { losesAnswer: false, reachable: true });
    expect(await saving.flush()).toEqual({ projectId: "p", revision: 3 });
    expect(saving.get().state).toBe("saved");
    expect(w.server).toMatchObject({ content: "d", revision: 3 });
  });

  it("does not ask again and again for what the server refuses for good", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.revision = 9;
    saving.change("b");
    await w.pass(600_000);
    expect(w.server.requests).toBe(1);
  });

  it("tries again by itself what only failed for now", async () => {
    const saving = w.open();
    await saving.begin();
    w.server.down = true;
    saving.change("b");
    await w.pass(1000);
    expect(saving.get()).toMatchObject({ state: "failed", gone: false });
    w.server.down = false;
    await w.pass(60_000);
    expect(w.server).toMatchObject({ content: "b", revision: 2 });
  });

  it("goes on from what the server stored in another way", async () => {
    const saving = w.open();
    await saving.begin();
    saving.change("restored");
    w.server.revision = 7;
    saving.accept("restored", { projectId: "p", revision: 7 });
    await w.pass(5000);
    expect(w.server.requests).toBe(0);
    saving.change("on top");
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "on top", revision: 8 });
  });

  it("stops at the notice of another tab's save", async () => {
    const saving = w.open();
    await saving.begin();
    saving.noticeRevision(1);
    expect(saving.get().state).toBe("clean");
    saving.noticeRevision(2);
    expect(saving.get().state).toBe("conflict");
  });
});

describe("the next visit", () => {
  const draft = { content: "mine", revision: 1, unsent: true };

  it("goes on from what was not sent when its revision is still the server's", async () => {
    w.drafts.set("p", draft);
    const saving = w.open();
    expect(await saving.begin()).toEqual({ content: "mine", unsent: true });
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "mine", revision: 2 });
  });

  it("asks when the server has a newer one", async () => {
    w.drafts.set("p", draft);
    w.server.revision = 2;
    const saving = w.open();
    expect(await saving.begin()).toEqual({ content: "mine", unsent: true });
    expect(saving.get().state).toBe("conflict");
  });

  it("knows what a tab had sent when it ended before the answer", async () => {
    w.drafts.set("p", { ...draft, content: "more", sending: "mine" });
    w.server.revision = 2;
    w.server.content = "mine";
    const saving = w.open();
    expect(await saving.begin()).toEqual({ content: "more", unsent: true });
    expect(saving.get().state).toBe("unsaved");
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "more", revision: 3 });
  });

  it("knows what was saved when the page went before that could be kept", async () => {
    w.drafts.set("p", draft);
    w.server.revision = 3;
    w.server.content = "mine";
    const saving = w.open();
    expect(await saving.begin()).toEqual({ content: "mine", unsent: false });
    expect(saving.get().state).toBe("clean");
    saving.change("more");
    await w.pass(2000);
    expect(w.server).toMatchObject({ content: "more", revision: 4 });
  });

  it("takes up what was saved, for its history, only while nothing newer is there", async () => {
    w.drafts.set("p", { ...draft, unsent: false });
    expect(await w.open().begin()).toEqual({ content: "mine", unsent: false });
    w.server.revision = 2;
    expect(await w.open().begin()).toBeNull();
  });

  it("leaves a change alone that came before the draft was read", async () => {
    w.drafts.set("p", draft);
    const saving = w.open();
    const begun = saving.begin();
    saving.change("newer");
    expect(await begun).toBeNull();
  });

  it("of a project that does not exist yet moves its draft to the project's place", async () => {
    w.drafts.set("new", { content: "first", revision: 0, unsent: true });
    const saving = w.open(null);
    await saving.begin();
    await w.pass(5000);
    expect(saving.point()).toEqual({ projectId: "copy", revision: 1 });
    expect([...w.drafts.keys()]).toEqual(["copy"]);
  });
});
