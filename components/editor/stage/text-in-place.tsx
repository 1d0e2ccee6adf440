"use client";

import { type CSSProperties, useEffect, useMemo, useRef } from "react";
import type { TextItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { directionOf } from "@/lib/domain/captions/script";
import { LONGEST_TEXT } from "@/lib/editor/stage/write-text";
import { documentFonts } from "@/remotion/fonts/document-fonts";
import { fillColour } from "@/remotion/layout/lettering";
import { textLayout } from "@/remotion/layout/text-layout";
import { typeface } from "@/remotion/overlay/letters";

interface TextInPlaceProps {
  item: TextItem;
  document: ProjectDocument;
  format: Format;
  scale: number;
  /** Called once, with what it says then, and whether a key ended it. */
  onDone: (text: string, byKeys: boolean) => void;
}

/** A text that is written where it stands, in its own letters. Escape and leaving it keep what was written. */
export function TextInPlace({ item, document, format, scale, onDone }: TextInPlaceProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const byKeys = useRef(false);
  const direction = directionOf(document.captions.lang);
  const { rect, sizePx, look } = useMemo(() => lookOf(item, document, format), [item, document, format]);

  useEffect(() => {
    if (!field.current) return;
    field.current.focus();
    field.current.select();
    grow(field.current);
  }, []);

  return (
    <textarea
      ref={field}
      aria-label="Text"
      defaultValue={item.text}
      maxLength={LONGEST_TEXT}
      rows={1}
      dir={direction}
      spellCheck
      className="absolute resize-none overflow-hidden bg-transparent outline-2 outline-accent outline-offset-4 drop-shadow-[0_0_0.4em_rgb(0_0_0/0.35)]"
      style={{
        ...look,
        left: rect.left * scale,
        top: rect.top * scale,
        width: Math.max(rect.width, sizePx * 3),
        minHeight: rect.height,
        transformOrigin: "0 0",
        // Turned about the centre of the rectangle as it is drawn, not of what is written meanwhile.
        transform: `scale(${scale}) translate(${rect.width / 2}px, ${rect.height / 2}px) rotate(${rect.rotationDeg}deg) translate(${-rect.width / 2}px, ${-rect.height / 2}px)`,
      }}
      // The stage would take the press for one on the picture.
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onInput={(event) => grow(event.currentTarget)}
      onKeyDown={(event) => {
        // Keys are letters here, not shortcuts.
        event.stopPropagation();
        if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          byKeys.current = true;
          event.currentTarget.blur();
        }
      }}
      onBlur={(event) => onDone(event.currentTarget.value, byKeys.current)}
    />
  );
}

function lookOf(item: TextItem, document: ProjectDocument, format: Format) {
  const { rect, sizePx, padding, letterings } = textLayout(item, format, directionOf(document.captions.lang));
  const { main } = letterings;
  const look: CSSProperties = {
    ...typeface(main, { scripts: documentFonts(document).scripts }),
    whiteSpace: "pre-wrap",
    color: fillColour(main.fill),
    caretColor: "var(--accent)",
    fontSize: sizePx,
    lineHeight: main.lineHeight,
    textAlign: item.align,
    paddingInline: `${padding.start}px ${padding.end}px`,
    paddingBlock: `${padding.top}px ${padding.bottom}px`,
  };
  return { rect, sizePx, look };
}

/** As high as what is written in it. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
