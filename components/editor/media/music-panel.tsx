"use client";

import { Mic, Pause, Play, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { durationMs } from "@/lib/document/derive";
import { SAMPLES, type SampleMusic } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import { useEditor, useEditorContext } from "../editor-context";
import { AddFile } from "./add-file";
import { LibraryGrid } from "./library-grid";
import { PanelFrame, PanelGroup } from "./panel-parts";
import { useAddAsset } from "./use-add-asset";
import { useAddItem } from "./use-add-item";
import { useEditorLibrary } from "./use-editor-library";
import { VoiceOver } from "./voice-over";

/** Music that ships with the product, sounds of one's own, and a voice recorded against the picture. */
export function MusicPanel() {
  const { learnAsset } = useEditorContext();
  const [recording, setRecording] = useState(false);
  const library = useEditorLibrary("audio");
  const addAsset = useAddAsset();
  const add = (asset: AssetView) => {
    learnAsset(asset);
    addAsset(asset);
  };
  return (
    <PanelFrame title="Music and sound">
      <PanelGroup title="Voice-over">
        {recording ? (
          <VoiceOver onClose={() => setRecording(false)} />
        ) : (
          <Button size="small" className="w-full" onClick={() => setRecording(true)}>
            <Mic aria-hidden size={16} /> Record against the picture
          </Button>
        )}
      </PanelGroup>
      <PanelGroup title="Music">
        <ul className="flex flex-col gap-1">
          {SAMPLES.music.map((music) => (
            <li key={music.id}>
              <Loop music={music} />
            </li>
          ))}
        </ul>
      </PanelGroup>
      <PanelGroup title="Your sounds">
        <div className="mb-4">
          <AddFile place="sound" kind="audio" label="Drop a sound, or choose one" onReady={add} />
        </div>
        <LibraryGrid library={library} onAdd={add} />
      </PanelGroup>
    </PanelFrame>
  );
}

/** A loop of the product's: to be heard, and to be laid under the whole video. */
function Loop({ music }: { music: SampleMusic }) {
  const add = useAddItem();
  const [playing, setPlaying] = useState(false);
  const wholeMs = useEditor((editor) => durationMs(editor.document));
  useEffect(() => {
    if (!playing) return;
    const player = new Audio(music.file);
    player.volume = 0.7;
    player.onended = () => setPlaying(false);
    // A browser that cannot play it simply stays quiet.
    player.play().catch(() => setPlaying(false));
    return () => player.pause();
  }, [music.file, playing]);
  const ref = `music-${music.id}`;
  return (
    <div className="flex items-center gap-1">
      <IconButton
        label={playing ? `Stop ${music.title}` : `Play ${music.title}`}
        onClick={() => setPlaying(!playing)}
      >
        {playing ? <Pause aria-hidden size={16} /> : <Play aria-hidden size={16} />}
      </IconButton>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">{music.title}</span>
        <span className="block truncate text-muted text-xs">{music.mood}</span>
      </span>
      <IconButton
        label={`Add ${music.title}`}
        onClick={() =>
          add(
            "Add music",
            {
              kind: "audio",
              asset: ref,
              durationMs: Math.max(1000, wholeMs),
              gainDb: -9,
              loop: true,
              ducked: true,
              fadeInMs: 600,
              fadeOutMs: 1500,
            },
            {
              startMs: 0,
              assets: {
                [ref]: {
                  kind: "audio",
                  source: { from: "sample", file: music.file },
                  name: music.title,
                  durationMs: music.durationMs,
                },
              },
            },
          )
        }
      >
        <Plus aria-hidden size={16} />
      </IconButton>
    </div>
  );
}
