"use client";

import clsx from "clsx";
import { type DragEvent, type ReactNode, useId, useState } from "react";

interface DropzoneProps {
  /** The accessible name of the file input, and the verb that is shown. */
  label: string;
  /** As an input's `accept`. */
  accept: string;
  hint?: ReactNode;
  icon?: ReactNode;
  className?: string;
  onFile: (file: File) => void;
}

/** Drop a file or choose one; the whole area is the label of a real file input, so keys and readers work. */
export function Dropzone({ label, accept, hint, icon, className, onFile }: DropzoneProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        "relative flex flex-col items-center justify-center gap-1 rounded-media border-2 border-dashed p-6 text-center transition-colors",
        "has-focus-visible:outline-2 has-focus-visible:outline-accent-ink has-focus-visible:outline-offset-2",
        over ? "border-accent bg-accent-wash" : "border-line-strong/50 hover:border-line-strong",
        className,
      )}
    >
      <input
        id={id}
        type="file"
        accept={accept}
        aria-label={label}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
      {icon}
      <span className="font-medium">{label}</span>
      {hint && <span className="text-muted text-sm">{hint}</span>}
    </label>
  );
}
