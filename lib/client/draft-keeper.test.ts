import { expect, it } from "vitest";
import { createDraftKeeper } from "./draft-keeper";
import type { Draft, DraftSlot } from "./drafts";

it("writes the newest draft before the page goes, also while an older one is still written", () => {
  const kept: Draft<string>[] = [];
  const slot: DraftSlot<string> = {
    shared: false,
    read: async () => null,
    keep: (draft) => {
      kept.push(draft);
      return new Promise(() => undefined);
    },
    forget: async () => undefined,
    release: () => undefined,
  };
  const keeper = createDraftKeeper<string>((_ms, work) => {
    work();
    return () => undefined;
  });
  keeper.use(slot);
  keeper.keep({ content: "older", revision: 1, unsent: true });
  keeper.keep({ content: "newest", revision: 2, unsent: false });
  expect(kept.map(({ content }) => content)).toEqual(["older"]);
  keeper.keepNow();
  expect(kept.map(({ content }) => content)).toEqual(["older", "newest"]);
});
