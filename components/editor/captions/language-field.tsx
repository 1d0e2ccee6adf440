"use client";

import { useMemo } from "react";
import { languageName, languagesOf } from "@/components/project/languages";
import { Select } from "@/components/ui/select";
import { useEditorContext } from "../editor-context";

/** The language of the subtitles: their direction, where they break, what players call them. */
export function LanguageField({ lang, onChange }: { lang: string; onChange: (lang: string) => void }) {
  const { voices } = useEditorContext();
  const groups = useMemo(() => {
    const { common, others } = languagesOf(voices);
    const option = (value: string) => ({ value, label: languageName(value) });
    const unknown = [...common, ...others].includes(lang) ? [] : [lang];
    return [{ options: [...unknown, ...common].map(option) }, { label: "More", options: others.map(option) }];
  }, [voices, lang]);
  return <Select label="Language of the words" value={lang} groups={groups} onChange={onChange} />;
}
