import { describe, expect, it } from "vitest";
import { busyDocument, draftDocument } from "@/tests/support/edit-documents";
import { ACTION_GROUPS, type ActionContext, type ActionUi, momentOf } from "./action";
import { ACTIONS, actionOfId, actionOfKeys } from "./action-list";
import { type Clipboard, copyItems } from "./commands/copy-items";
import { setTrack } from "./commands/set-track";
import { EditRefused } from "./edit";
import { captionsOf } from "./select/captions-of";
import {
  applyEdit,
  type EditorState,
  endStep,
  openEditor,
  redo,
  type Selection,
  select,
  undo,
} from "./state";

/** An editor without a screen, and what was done to it. */
function editor(start: EditorState, options: { atMs?: number; clipboard?: Clipboard | null } = {}) {
  const heard: string[] = [];
  let state = start;
  let count = 0;
  let clipboard = options.clipboard ?? null;
  const playback = { atMs: options.atMs ?? 0, playing: false, rate: 1 };
  const say = (what: string) => () => void heard.push(what);
  const names: (keyof ActionUi)[] = [
    "showFormat",
    "zoomIn",
    "zoomOut",
    "zoomToFit",
    "toggleSnapping",
    "toggleSafeAreas",
    "openPalette",
    "showShortcuts",
    "saveVersion",
    "exportVideo",
  ];
  const context = (): ActionContext => ({
    state,
    edit: (label, edit, more = {}) => {
      try {
        const next = applyEdit(state, edit, { label, ...more });
        if (next.document !== state.document) heard.push(label);
        state = next;
        return true;
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        heard.push(`refused: ${error.message}`);
        return false;
      }
    },
    endStep: () => {
      state = endStep(state);
    },
    undo: () => {
      if (undo(state) !== state) heard.push("undo");
      state = undo(state);
    },
    redo: () => {
      if (redo(state) !== state) heard.push("redo");
      state = redo(state);
    },
    select: (selection) => {
      if (JSON.stringify(selection) !== JSON.stringify(state.selection)) heard.push("select");
      state = select(state, selection);
    },
    playback: {
      get: () => playback,
      seek: (atMs) => {
        playback.atMs = Math.max(0, Math.round(atMs));
        heard.push("seek");
      },
      play: (rate = 1) => {
        Object.assign(playback, { playing: true, rate });
        heard.push("play");
      },
      pause: () => {
        Object.assign(playback, { playing: false, rate: 1 });
        heard.push("pause");
      },
      toggle: say("toggle"),
    },
    clipboard: {
      get: () => clipboard,
      set: (copied) => {
        clipboard = copied;
        heard.push("copy");
      },
    },
    newId: () => `new-${++count}`,
    ui: Object.fromEntries(names.map((name) => [name, say(name)])) as unknown as ActionUi,
  });
  const run = (id: string) => {
    const action = actionOfId(id);
    if (!action) throw new Error(`There is no action ${id}.`);
    action.run(context());
  };
  return { context, heard, run, playback, now: () => state };
}

const busy = busyDocument();
const selecting = (selection: Selection, document = busy) => select(openEditor(document), selection);
const items = (...ids: string[]): Selection => ({ kind: "items", ids });
const locked = setTrack({ id: "text", change: { locked: true } })(busy);

const A_SENTENCE = expect.stringMatching(/^[A-Z0-9].{5,90}\.$/);

describe("the actions", () => {
  it("have ids and keys of their own, and labels that are words", () => {
    const ids = ACTIONS.map((action) => action.id);
    const keys = ACTIONS.flatMap((action) => action.keys);
    expect(ids).toEqual([...new Set(ids)]);
    expect(keys).toEqual([...new Set(keys)]);
    for (const action of ACTIONS) {
      expect(action.label(openEditor(busy))).toMatch(/^[A-Z][\p{L}\p{N} ,“”-]+$/u);
      expect(ACTION_GROUPS).toContain(action.group);
      for (const key of action.keys) expect(actionOfKeys(key)).toBe(action);
    }
  });

  const states: [string, EditorState, { atMs?: number; clipboard?: Clipboard | null }][] = [
    ["nothing selected", openEditor(busy), {}],
    ["a draft in the middle", openEditor(draftDocument()), { atMs: 4000 }],
    ["a clip under the playhead", selecting(items("person")), { atMs: 4000 }],
    ["a text away from the playhead", selecting(items("late")), { atMs: 100 }],
    [
      "several",
      selecting(items("late", "star", "music")),
      { atMs: 8500, clipboard: copyItems(busy, ["star"]) },
    ],
    ["a locked one", selecting(items("late"), locked), { atMs: 8500 }],
    ["words", selecting({ kind: "words", from: 2, to: 5 }), { atMs: 99_000 }],
    ["a cue", selecting({ kind: "cue", index: 1 }), { atMs: 0 }],
    ["something undone", undo(applyEdit(openEditor(busy), () => locked, { label: "Lock" })), {}],
  ];

  it.each(states)("do something just when they say so: %s", (_name, state, options) => {
    for (const action of ACTIONS) {
      const { context, heard } = editor(state, options);
      const enabled = action.isEnabled(context());
      action.run(context());
      expect([action.id, heard.length > 0]).toEqual([action.id, enabled]);
      expect(heard.filter((what) => what.startsWith("refused"))).toEqual([]);
    }
  });

  it.each(states)("tell what they changed in a short sentence: %s", (_name, state, options) => {
    for (const action of ACTIONS) {
      const { context } = editor(state, options);
      const before = momentOf(context());
      action.run(context());
      const after = momentOf(context());
      const said = action.said?.(before, after);
      const mustSay = after.state.document !== state.document;
      if (mustSay || said) expect([action.id, said]).toEqual([action.id, A_SENTENCE]);
    }
  });

  it.each([
    ["clip.split", selecting(items("person")), 4000, "Clip split at 0:04.0."],
    ["clip.trim-end", selecting(items("person")), 4000, "Clip trimmed: 0:00.0 to 0:04.0."],
    ["clip.ripple-start", openEditor(busy), 1500, "Clip trimmed: 0:00.0 to 0:11.7."],
    ["delete", selecting({ kind: "words", from: 2, to: 5 }), 0, "3 words deleted."],
    ["delete.ripple", selecting(items("late", "star")), 0, "2 clips deleted, and the gap closed."],
    ["track.lock", selecting(items("late")), 0, "The track “Text” is locked."],
    ["track.remove", selecting(items("late")), 0, "The track “Text” is removed."],
    ["undo", applyEdit(openEditor(busy), () => locked, { label: "Lock" }), 0, "Undone: Lock."],
    ["play.second-on", openEditor(busy), 2000, "Playhead at 0:03.0."],
    ["select.none", selecting(items("late")), 0, "Nothing selected."],
  ])("%s says so", (id, state, atMs, sentence) => {
    const { context, run } = editor(state, { atMs });
    const before = momentOf(context());
    run(id);
    expect(actionOfId(id)?.said?.(before, momentOf(context()))).toBe(sentence);
  });

  it("J, K and L play faster, the other way, and stop", () => {
    const { run, playback } = editor(openEditor(busy));
    const rates = ["forward", "forward", "forward", "forward", "backward", "backward", "forward"].map(
      (way) => {
        run(`play.${way}`);
        return playback.rate;
      },
    );
    expect(rates).toEqual([1, 2, 4, 4, -1, -2, 1]);
    run("play.pause");
    expect(playback.playing).toBe(false);
  });

  it("steps by frames land on frames, and stay within the video", () => {
    const { run, playback } = editor(openEditor(busy), { atMs: 37 });
    run("play.frame-on");
    expect(playback.atMs).toBe(80);
    run("play.frame-back");
    run("play.frame-back");
    run("play.frame-back");
    expect(playback.atMs).toBe(0);
    run("play.end");
    const endMs = playback.atMs;
    run("play.second-on");
    expect(playback.atMs).toBe(endMs);
  });

  it("cut, paste and duplicate select what they made", () => {
    const { run, now } = editor(selecting(items("late", "star")), { atMs: 20_000 });
    run("cut");
    expect([now().document.items.late, now().selection.kind]).toEqual([undefined, "none"]);
    run("paste");
    expect(now().selection).toEqual(items("new-1", "new-2"));
    run("duplicate");
    expect(now().selection).toEqual(items("new-3", "new-4"));
    expect(now().done.map((entry) => entry.label)).toEqual([
      "Cut 2 clips",
      "Paste 2 clips",
      "Duplicate 2 clips",
    ]);
  });

  it("cutting away what is before the playhead goes to where the clip begins", () => {
    const { run, now, playback } = editor(openEditor(busy), { atMs: 1500 });
    run("clip.ripple-start");
    expect([now().document.items.person?.startMs, playback.atMs]).toEqual([0, 0]);
  });

  it("a selected subtitle begins and ends at the playhead", () => {
    const { run, now, playback } = editor(selecting({ kind: "cue", index: 0 }));
    const [cue] = captionsOf(busy, "9:16");
    playback.atMs = (cue?.endMs ?? 0) - 100;
    run("clip.trim-end");
    expect(captionsOf(now().document, "9:16")[0]?.endMs).toBe(playback.atMs);
    playback.atMs = (cue?.startMs ?? 0) + 30;
    run("clip.trim-start");
    expect(captionsOf(now().document, "9:16")[0]?.startMs).toBe(playback.atMs);
    expect(now().done.map((entry) => entry.label)).toEqual([
      "Move a subtitle in time",
      "Move a subtitle in time",
    ]);
  });

  it("go from clip to clip in order of time", () => {
    const { run, now } = editor(selecting(items("star")));
    run("select.next");
    expect(now().selection).toEqual(items("late"));
    run("select.previous");
    run("select.previous");
    expect(now().selection).toEqual(items("sound"));
  });
});
