"use client";

import { FileAudio, Mic, Type } from "lucide-react";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { directionOf, languageName, languagesOf, voiceFor } from "@/components/project/languages";
import { ListenButton } from "@/components/project/listen-button";
import { SlotStatus } from "@/components/project/slot-status";
import type { MediaSlot } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { Dropzone } from "@/components/ui/dropzone";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { estimateDurationMs } from "@/lib/domain/captions/estimate-words";
import { otherLanguage } from "@/lib/domain/guess-language";
import { SAMPLES } from "@/lib/domain/samples";
import type { VoiceView } from "@/lib/domain/views";
import { type AudioWords, type Brief, MAX_TEXT_CHARACTERS, type TextWords } from "@/lib/editor/brief";
import { describeError } from "@/lib/errors";
import { RecordDialog } from "./record-dialog";

interface StepWordsProps {
  brief: Brief;
  voices: VoiceView[];
  slot: MediaSlot;
  audioUrl: string | null;
  onChange: (part: Partial<Brief>) => void;
}

const TAB =
  "flex h-10 items-center gap-2 border-transparent border-b-2 px-1 font-medium text-muted text-sm transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink";

/** What is said: text in a voice, or a sound of one's own. */
export function StepWords({ brief, voices, slot, audioUrl, onChange }: StepWordsProps) {
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-medium text-sm">The words</h3>
      <Tabs.Root
        value={brief.speaks}
        onValueChange={(speaks) => onChange({ speaks: speaks === "audio" ? "audio" : "text" })}
      >
        <Tabs.List aria-label="Where the words come from" className="mb-4 flex gap-6 border-b">
          <Tabs.Trigger value="text" className={TAB}>
            <Type aria-hidden size={16} /> Write
          </Tabs.Trigger>
          <Tabs.Trigger value="audio" className={TAB}>
            <Mic aria-hidden size={16} /> Record or upload
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="text">
          <WrittenWords
            words={brief.text}
            voices={voices}
            onChange={(part) => onChange({ text: { ...brief.text, ...part } })}
          />
        </Tabs.Content>
        <Tabs.Content value="audio">
          <SpokenWords
            audio={brief.audio}
            url={audioUrl}
            slot={slot}
            voices={voices}
            onChange={(audio) => onChange({ audio })}
          />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}

interface WrittenWordsProps {
  words: TextWords;
  voices: VoiceView[];
  onChange: (part: Partial<TextWords>) => void;
}

function WrittenWords({ words, voices, onChange }: WrittenWordsProps) {
  const spokenMs = estimateDurationMs(words.text, words.lang, words.speed);
  const count = `${words.text.length.toLocaleString("en")} of ${MAX_TEXT_CHARACTERS.toLocaleString("en")}`;
  const tooLong = words.text.length > MAX_TEXT_CHARACTERS;
  const fitting = voices.filter((voice) => voice.lang === words.lang);
  const script = SAMPLES.scripts.find(({ lang }) => words.lang.split("-")[0] === lang);
  const voice = fitting.find(({ id }) => id === words.voiceId);
  const noticed = otherLanguage(words.text, words.lang);
  const better = noticed ? voices.find(({ lang }) => lang.split("-")[0] === noticed)?.lang : undefined;
  function speakIn(lang: string) {
    onChange({ lang, voiceId: voiceFor(voices, lang, voice?.gender)?.id ?? words.voiceId });
  }
  return (
    <div className="flex flex-col gap-4">
      <TextArea
        label="What they say"
        lang={words.lang}
        dir={directionOf(words.lang)}
        value={words.text}
        placeholder="Write the words here, in any language that you choose below."
        aside={spokenMs > 0 ? `${count} · about ${clock(spokenMs)}` : count}
        error={tooLong ? describeError("text_too_long").message : undefined}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <LanguageSelect value={words.lang} voices={voices} onChange={speakIn} />
        <Select
          label="Voice"
          value={words.voiceId}
          groups={[
            {
              options: fitting.map(({ id, name, draft }) => ({
                value: id,
                label: name,
                ...(draft ? { note: "draft" } : {}),
              })),
            },
          ]}
          onChange={(voiceId) => onChange({ voiceId })}
        />
      </div>
      {better && (
        <Notice
          tone="note"
          action={
            <Button size="small" onClick={() => speakIn(better)}>
              Speak it in {languageName(better)}
            </Button>
          }
        >
          These words look like {languageName(better)}.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <ListenButton words={words} />
        {words.text === "" && script && (
          <Button look="quiet" onClick={() => onChange({ text: script.text })}>
            Use sample words
          </Button>
        )}
        {voice?.draft && (
          <p className="min-w-0 flex-1 basis-60 text-muted text-sm">
            Built-in voices are drafts: clear, but plain. Record yourself for the real thing.
          </p>
        )}
      </div>
    </div>
  );
}

function LanguageSelect({
  value,
  voices,
  onChange,
}: {
  value: string;
  voices: VoiceView[];
  onChange: (lang: string) => void;
}) {
  const { common, others } = languagesOf(voices);
  const option = (tag: string) => ({ value: tag, label: languageName(tag) });
  return (
    <Select
      label="Language"
      value={value}
      groups={
        others.length > 0
          ? [
              { label: "Often used", options: common.map(option) },
              { label: "All others", options: others.map(option) },
            ]
          : [{ options: common.map(option) }]
      }
      onChange={onChange}
    />
  );
}

interface SpokenWordsProps {
  audio: AudioWords | null;
  url: string | null;
  slot: MediaSlot;
  voices: VoiceView[];
  onChange: (audio: AudioWords | null) => void;
}

function SpokenWords({ audio, url, slot, voices, onChange }: SpokenWordsProps) {
  const [recording, setRecording] = useState(false);
  const busy = slot.status.state !== "idle";
  return (
    <div className="flex flex-col gap-4">
      <SlotStatus slot={slot} accept="audio/*,video/*" />
      {!busy && !audio && (
        <>
          <Dropzone
            label="Drop a sound, or choose one"
            accept="audio/*"
            hint="MP3, WAV or M4A of someone speaking."
            icon={<FileAudio aria-hidden size={24} className="mb-1 text-muted" />}
            className="min-h-32"
            onFile={(file) => slot.send(file, "upload")}
          />
          <div>
            <Button size="small" onClick={() => setRecording(true)}>
              <Mic aria-hidden size={16} /> Record now
            </Button>
          </div>
        </>
      )}
      {!busy && audio && (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <div className="min-w-0 flex-1 basis-40">
              <p className="truncate font-medium text-sm">{audio.name}</p>
              <p data-numbers className="text-muted text-sm">
                {clock(audio.durationMs)}
              </p>
            </div>
            {url && (
              <audio
                controls
                src={url}
                aria-label={`Listen to ${audio.name}`}
                className="h-10 w-full sm:w-64"
              >
                <track kind="captions" />
              </audio>
            )}
            <Button size="small" onClick={() => onChange(null)}>
              Change
            </Button>
          </div>
          <TextArea
            label="What is said in it"
            aside="optional"
            hint="With the words we can show subtitles, and the mouth is more exact."
            lang={audio.lang ?? "en"}
            dir={directionOf(audio.lang ?? "en")}
            short
            value={audio.transcript ?? ""}
            onChange={(event) =>
              onChange({
                ...audio,
                transcript: event.target.value,
                lang: audio.lang ?? voices[0]?.lang ?? "en",
              })
            }
          />
          {audio.transcript && (
            <LanguageSelect
              value={audio.lang ?? "en"}
              voices={voices}
              onChange={(lang) => onChange({ ...audio, lang })}
            />
          )}
        </>
      )}
      <RecordDialog
        kind="audio"
        open={recording}
        onOpenChange={setRecording}
        onRecorded={(file) => slot.send(file, "recording")}
      />
    </div>
  );
}
