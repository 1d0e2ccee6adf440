type Message =
  | { kind: "asked" | "here" | "left"; from: string }
  | { kind: "saved"; from: string; revision: number };

/** Talks with the other tabs of this browser that have the same project open. */
export function joinProjectTabs(
  projectId: string,
  hear: { onOthers: (others: number) => void; onSaved: (revision: number) => void },
): { tellSaved: (revision: number) => void; leave: () => void } {
  const me = Math.random().toString(36).slice(2);
  const others = new Set<string>();
  const channel = new BroadcastChannel(`project:${projectId}`);
  const tell = (message: Message) => channel.postMessage(message);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "left") others.delete(data.from);
    else others.add(data.from);
    if (data.kind === "asked") tell({ kind: "here", from: me });
    if (data.kind === "saved") hear.onSaved(data.revision);
    hear.onOthers(others.size);
  };
  // A tab that was killed never says that it left: whoever comes back asks anew.
  const ask = () => {
    others.clear();
    hear.onOthers(0);
    tell({ kind: "asked", from: me });
  };
  window.addEventListener("focus", ask);
  ask();
  return {
    tellSaved: (revision) => tell({ kind: "saved", from: me, revision }),
    leave: () => {
      window.removeEventListener("focus", ask);
      tell({ kind: "left", from: me });
      channel.close();
    },
  };
}
