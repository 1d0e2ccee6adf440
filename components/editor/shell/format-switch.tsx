"use client";

import { Segmented } from "@/components/ui/segmented";
import { useEditor } from "../editor-context";

/** Which of the video's formats the stage shows, and what is changed there is about. */
export function FormatSwitch() {
  const formats = useEditor((editor) => editor.document.formats);
  const format = useEditor((editor) => editor.format);
  const showFormat = useEditor((editor) => editor.showFormat);
  if (formats.length < 2) return null;
  return (
    <Segmented
      label="Format on the stage"
      value={format}
      options={formats.map(({ id }) => ({ value: id, label: id }))}
      onChange={showFormat}
    />
  );
}
