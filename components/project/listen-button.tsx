"use client";

import { Square, Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { api, problemWords } from "@/lib/client/api";
import type { TextWords } from "@/lib/editor/brief";

/** A preview says the beginning; the whole text is spoken when the video is made. */
const PREVIEW_CHARACTERS = 400;

/** Says the beginning of the words in the chosen voice. */
export function ListenButton({ words }: { words: TextWords }) {
  const toast = useToast();
  const [phase, setPhase] = useState<"idle" | "asking" | "playing">("idle");
  const running = useRef<{ abort: AbortController; audio: HTMLAudioElement | null } | null>(null);

  function stop() {
    running.current?.abort.abort();
    running.current?.audio?.pause();
    running.current = null;
    setPhase("idle");
  }
  useEffect(
    () => () => {
      running.current?.abort.abort();
      running.current?.audio?.pause();
    },
    [],
  );

  async function listen() {
    const abort = new AbortController();
    const run = { abort, audio: null as HTMLAudioElement | null };
    running.current = run;
    setPhase("asking");
    try {
      const { text, lang, voiceId, speed } = words;
      const spoken = await api.previewSpeech({ text: beginningOf(text), lang, voiceId, speed }, abort.signal);
      run.audio = new Audio(spoken.audioUrl);
      run.audio.onended = stop;
      await run.audio.play();
      if (running.current === run) setPhase("playing");
    } catch (error) {
      if (running.current !== run) return;
      stop();
      toast({ tone: "problem", text: problemWords(error) });
    }
  }

  if (phase === "playing") {
    return (
      <Button onClick={stop}>
        <Square aria-hidden size={16} fill="currentColor" /> Stop
      </Button>
    );
  }
  return (
    <Button busy={phase === "asking"} disabled={words.text.trim() === ""} onClick={listen}>
      {phase === "idle" && <Volume2 aria-hidden size={16} />} Listen
    </Button>
  );
}

function beginningOf(text: string): string {
  if (text.length <= PREVIEW_CHARACTERS) return text;
  const cut = text.slice(0, PREVIEW_CHARACTERS);
  return cut.slice(0, Math.max(cut.lastIndexOf(". ") + 1, cut.lastIndexOf(" "), PREVIEW_CHARACTERS / 2));
}
