import "@/app/globals.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import type { EditorActions } from "@/components/editor/editor-actions";
import { EditorContextProvider, NO_TROUBLE } from "@/components/editor/editor-context";
import { createEditorStore } from "@/components/editor/editor-store";
import { MakingProvider } from "@/components/editor/making/making-provider";
import { createPlayback } from "@/components/editor/playback";
import { TranscriptPanel } from "@/components/editor/transcript/transcript-panel";
import { ToastProvider } from "@/components/ui/toast";
import { createFrameRecorder } from "../bench-timeline/frame-recorder";
import { createKeyRecorder } from "./key-recorder";
import { longSpeech } from "./long-speech";

declare global {
  interface Window {
    /** Plays from the start for a time, ten times as fast as anyone speaks. */
    playFast: (forMs: number) => Promise<void>;
  }
}

/** The real transcript of a long speech, and nothing else. Size, language and theme come with the address. */
const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get("theme") ?? "dark";

const lang = query.get("lang") ?? "en";
const store = createEditorStore(
  longSpeech({ words: Number(query.get("words") ?? 5000), lang, spoken: query.get("spoken") !== "no" }),
);
const playback = createPlayback();
window.playFast = (forMs) =>
  new Promise((resolve) => {
    const startMs = performance.now();
    playback.play();
    const tick = () => {
      const elapsedMs = performance.now() - startMs;
      playback.seek(elapsedMs * 10);
      if (elapsedMs < forMs) requestAnimationFrame(tick);
      else resolve();
    };
    tick();
  });
window.frameRecorder = createFrameRecorder();
window.keyRecorder = createKeyRecorder();
/** There is no server, and the transcript asks for none. */
const actions = new Proxy({} as EditorActions, {
  get: (_, name) => () => Promise.reject(new Error(`${String(name)}: there is no server here`)),
});
const voice = { name: "Alba", lang, provider: "offline" as const, draft: true };
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <EditorContextProvider
          value={{
            store,
            playback,
            assetOf: () => null,
            urlOf: () => null,
            projectId: "bench",
            trouble: NO_TROUBLE,
            learnAsset: () => undefined,
            voices: [
              { id: `${lang}-1`, ...voice },
              { id: `${lang}-2`, ...voice, name: "Bruno" },
            ],
            actions,
          }}
        >
          <MakingProvider save={async () => null}>
            <div style={{ height: "100dvh", width: `${query.get("width") ?? 336}px` }}>
              <TranscriptPanel />
            </div>
          </MakingProvider>
        </EditorContextProvider>
      </ToastProvider>
    </QueryClientProvider>,
  );
}
