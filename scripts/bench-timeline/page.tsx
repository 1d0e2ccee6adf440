import "@/app/globals.css";
import { createRoot } from "react-dom/client";
import { ActionsProvider } from "@/components/editor/actions-context";
import type { EditorActions } from "@/components/editor/editor-actions";
import { EditorContextProvider, NO_TROUBLE } from "@/components/editor/editor-context";
import { createEditorStore } from "@/components/editor/editor-store";
import { createPlayback } from "@/components/editor/playback";
import { Timeline } from "@/components/editor/timeline/timeline";
import { createFrameRecorder } from "./frame-recorder";
import { libraryOf, longProject } from "./long-project";

/** The real timeline on a long project, and nothing else. Size and theme come with the address. */
const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get("theme") ?? "dark";

const project = longProject({
  items: Number(query.get("items") ?? 500),
  minutes: Number(query.get("minutes") ?? 30),
});
const library = libraryOf(project, {
  presenter: { url: "/presenter.jpg", posterUrl: "/presenter.jpg" },
  wide: { url: "/wide.jpg", posterUrl: "/wide.jpg" },
});
/** There is no server, and the timeline asks for none. */
const actions = new Proxy({} as EditorActions, {
  get: (_, name) => () => Promise.reject(new Error(`${String(name)}: there is no server here`)),
});
const store = createEditorStore(project);
const playback = createPlayback();
window.frameRecorder = createFrameRecorder();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <EditorContextProvider
      value={{
        store,
        playback,
        assetOf: (ref) => library.get(ref) ?? null,
        urlOf: () => null,
        projectId: "bench",
        trouble: NO_TROUBLE,
        learnAsset: () => undefined,
        voices: [],
        actions,
      }}
    >
      <ActionsProvider ui={{}}>
        <div style={{ height: Number(query.get("height") ?? 420) }}>
          <Timeline />
        </div>
      </ActionsProvider>
    </EditorContextProvider>,
  );
}
