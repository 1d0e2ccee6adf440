"use client";

import { Select } from "@/components/ui/select";
import type { Voice } from "@/lib/editor/commands/rewrite-words";
import { useEditorContext } from "../editor-context";

interface VoiceChoiceProps {
  voice: Voice;
  onChange: (voice: Voice) => void;
}

/** Who says it: the voices of the language. */
export function VoiceChoice({ voice, onChange }: VoiceChoiceProps) {
  const { voices } = useEditorContext();
  const fitting = voices.filter(({ lang, id }) => lang === voice.lang || id === voice.voiceId);
  return (
    <div className="min-w-0 flex-1">
      <Select
        label="Voice"
        labelHidden
        value={voice.voiceId}
        groups={[
          {
            options: fitting.map(({ id, name, draft }) => ({
              value: id,
              label: name,
              ...(draft ? { note: "draft" } : {}),
            })),
          },
        ]}
        onChange={(voiceId) => onChange({ ...voice, voiceId })}
      />
    </div>
  );
}
