"use client";

import { useState } from "react";
import { v7 as newId } from "uuid";
import { ListenButton } from "@/components/project/listen-button";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { takesInOrder, videoItems } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Take } from "@/lib/document/takes";
import { directionOf } from "@/lib/domain/captions/script";
import { MAX_TEXT_CHARACTERS } from "@/lib/editor/brief";
import { setTakeSpeech } from "@/lib/editor/commands/set-take-speech";
import type { Edit } from "@/lib/editor/edit";
import { speakOver } from "@/lib/editor/transcript/add-speech";
import { voiceOf } from "@/lib/editor/transcript/voice-of";
import { useEditor, useEditorContext } from "../editor-context";
import { VoiceChoice } from "./voice-choice";

/** Where no word is known yet: what is missing, and the place to write it. */
export function EmptyTranscript() {
  const document = useEditor((state) => state.document);
  const missing = missingWords(document);
  if (missing.kind === "video") {
    return (
      <Empty title="Add a video first">
        <p>Its words stand here then. Cut the video by deleting words, and change what is said by writing.</p>
      </Empty>
    );
  }
  return missing.kind === "transcript" ? <Recording take={missing.take} /> : <FirstWords missing={missing} />;
}

type MissingWords =
  | { kind: "video" }
  | { kind: "take"; item: string }
  | { kind: "text"; take: Take }
  | { kind: "transcript"; take: Take };

function missingWords(document: ProjectDocument): MissingWords {
  const [take] = takesInOrder(document);
  if (take) return { kind: take.speech.kind === "audio" ? "transcript" : "text", take };
  const [item] = videoItems(document);
  return item ? { kind: "take", item: item.id } : { kind: "video" };
}

/** A video says nothing of its own yet. */
function FirstWords({ missing }: { missing: Extract<MissingWords, { kind: "take" | "text" }> }) {
  const { store, voices } = useEditorContext();
  const document = useEditor((state) => state.document);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<ReturnType<typeof voiceOf>>(null);
  const voice = chosen ?? voiceOf(document, missing.kind === "text" ? missing.take.id : null, voices);
  if (!voice) return <Empty title="There is no voice to say words with" />;
  function add(edit: Edit) {
    if (store.getState().edit("Add words", edit)) setText("");
  }
  return (
    <Empty title="Add what the person should say">
      <TextArea
        label="What the person should say"
        labelHidden
        value={text}
        lang={voice.lang}
        dir={directionOf(voice.lang)}
        maxLength={MAX_TEXT_CHARACTERS}
        placeholder="Write or paste the words here."
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex items-start gap-2">
        <VoiceChoice voice={voice} onChange={setChosen} />
        <ListenButton words={{ kind: "text", text, ...voice }} />
      </div>
      <Button
        look="primary"
        disabled={text.trim() === ""}
        onClick={() =>
          add(
            missing.kind === "take"
              ? speakOver({ item: missing.item, text, voice, newId })
              : setTakeSpeech({
                  take: missing.take.id,
                  speech: { kind: "text", text: text.trim(), ...voice },
                }),
          )
        }
      >
        Add words
      </Button>
    </Empty>
  );
}

/** A recording is heard, and nobody has written down what is said in it. */
function Recording({ take }: { take: Take }) {
  const { store } = useEditorContext();
  const lang = useEditor(({ document }) => take.speech.lang ?? document.captions.lang);
  const [text, setText] = useState("");
  const { speech } = take;
  if (speech.kind !== "audio") return null;
  return (
    <Empty title="Write down what is said">
      <p>With the words of the recording you can cut and change the video here, and it gets subtitles.</p>
      <TextArea
        label="What is said in the recording"
        labelHidden
        value={text}
        lang={lang}
        dir={directionOf(lang)}
        maxLength={MAX_TEXT_CHARACTERS}
        placeholder="The words of the recording"
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        look="primary"
        disabled={text.trim() === ""}
        onClick={() =>
          store
            .getState()
            .edit(
              "Write down what is said",
              setTakeSpeech({ take: take.id, speech: { ...speech, lang, transcript: text.trim() } }),
            )
        }
      >
        Use these words
      </Button>
    </Empty>
  );
}

function Empty({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-5 text-muted text-sm">
      <h2 className="font-display font-semibold text-ink text-lg">{title}</h2>
      {children}
    </div>
  );
}
