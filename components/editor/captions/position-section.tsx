"use client";

import { AlignCenter, AlignLeft, AlignRight, X } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { Segmented } from "@/components/ui/segmented";
import type { CaptionItem } from "@/lib/document/items";
import type { FormatId } from "@/lib/document/units";
import { directionOf } from "@/lib/domain/captions/script";
import { cueBegunAt } from "@/lib/editor/captions/cue-at";
import { setItemInFormat } from "@/lib/editor/commands/set-item-in-format";
import { captionsOf } from "@/lib/editor/select/captions-of";
import { captionBounds } from "@/remotion/layout/caption-layout";
import { captionYIn, isHiddenIn } from "@/remotion/layout/overrides";
import { safeArea } from "@/remotion/layout/safe-area";
import { formatIn } from "@/remotion/props";
import { PercentControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { ToggleControl } from "../controls/toggle-control";
import { useItemChange } from "../controls/use-item-change";
import { useEditor, useEditorContext, usePlaybackState } from "../editor-context";

const STEP = 0.01;
const LARGE_STEP = 0.05;

/** Where the lines stand, in all formats or in the shown one alone. */
export function PositionSection({ item }: { item: CaptionItem }) {
  const { store } = useEditorContext();
  const { change, choose, changeInFormat, chooseInFormat, done } = useItemChange(item);
  const format = useEditor((state) => state.format);
  const formats = useEditor(({ document }) => document.formats);
  const own = item.formats?.[format]?.y !== undefined;
  const y = captionYIn(item, format);

  function move(to: number) {
    const within = Math.round(Math.min(1, Math.max(0, to)) * 1000) / 1000;
    if (own) changeInFormat("Place of the subtitles", { y: within });
    else change("Place of the subtitles", { y: within });
  }
  /** Also where another format is shown. */
  function asEverywhere(id: FormatId) {
    const edit = setItemInFormat({ id: item.id, format: id, change: { y: undefined } });
    store.getState().edit(`As everywhere in ${id}`, edit);
  }
  const different = formats.filter(({ id }) => item.formats?.[id]?.y !== undefined);

  return (
    <Section title="Place">
      <div className="flex gap-4">
        <PlacePicture item={item} y={y} onMove={move} onDone={done} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <Segmented
            label="Alignment"
            value={item.align}
            options={[
              { value: "start", label: "", icon: <Icon of={AlignLeft} label="Start" /> },
              { value: "center", label: "", icon: <Icon of={AlignCenter} label="Centre" /> },
              { value: "end", label: "", icon: <Icon of={AlignRight} label="End" /> },
            ]}
            onChange={(align) => choose("Align the subtitles", { align })}
          />
          <p className="text-muted text-xs">
            The dashed line is what apps leave free in {format}. Subtitles never cross it.
          </p>
          {different.length > 0 && (
            <ul aria-label="Formats with a place of their own" className="flex flex-wrap gap-1">
              {different.map(({ id }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => asEverywhere(id)}
                    className="flex h-7 items-center gap-1 rounded-full bg-accent-wash px-2.5 font-medium text-accent-ink text-xs"
                  >
                    Own place in {id}
                    <X aria-hidden size={12} />
                    <span className="sr-only">: put it where it is everywhere</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <PercentControl
        label="Height"
        value={y}
        min={0}
        max={1}
        step={STEP}
        slider
        onChange={move}
        onDone={done}
      />
      <ToggleControl
        label={`Own place in ${format}`}
        value={own}
        onChange={(on) =>
          chooseInFormat(on ? `Own place in ${format}` : `As everywhere in ${format}`, {
            y: on ? y : undefined,
          })
        }
      />
      <ToggleControl
        label={`Shown in ${format}`}
        value={!isHiddenIn(item, format)}
        onChange={(shown) =>
          chooseInFormat(shown ? `Show in ${format}` : `Hide in ${format}`, {
            hidden: shown ? undefined : true,
          })
        }
      />
    </Section>
  );
}

function Icon({ of: Picture, label }: { of: typeof AlignLeft; label: string }) {
  return (
    <>
      <Picture aria-hidden size={16} />
      <span className="sr-only">{label}</span>
    </>
  );
}

interface PlacePictureProps {
  item: CaptionItem;
  y: number;
  onMove: (y: number) => void;
  onDone: () => void;
}

/** The picture small, with what is safe of it, and the lines of the current subtitle to be dragged up and down. */
function PlacePicture({ item, y, onMove, onDone }: PlacePictureProps) {
  const document = useEditor((state) => state.document);
  const formatId = useEditor((state) => state.format);
  const cues = captionsOf(document, formatId);
  const at = usePlaybackState(({ atMs }) => Math.max(0, cueBegunAt(cues, atMs)));
  const picture = useRef<HTMLDivElement>(null);
  const format = formatIn(document, formatId);
  const safe = safeArea(format);
  const lines = cues[at]?.lines ?? [];
  const block = captionBounds(item, format, lines, directionOf(document.captions.lang));
  const part = (length: number, of: number) => `${((length / of) * 100).toFixed(2)}%`;

  function hold(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0 || !picture.current) return;
    event.preventDefault();
    const bar = event.currentTarget;
    bar.focus();
    bar.setPointerCapture(event.pointerId);
    const { height } = picture.current.getBoundingClientRect();
    const [fromY, startY] = [event.clientY, y];
    const drag = (moved: globalThis.PointerEvent) => onMove(startY + (moved.clientY - fromY) / height);
    const drop = () => {
      bar.removeEventListener("pointermove", drag);
      bar.removeEventListener("pointerup", drop);
      bar.removeEventListener("pointercancel", drop);
      onDone();
    };
    bar.addEventListener("pointermove", drag);
    bar.addEventListener("pointerup", drop);
    bar.addEventListener("pointercancel", drop);
  }
  function press(event: KeyboardEvent<HTMLDivElement>) {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    onMove(y + by * (event.shiftKey ? LARGE_STEP : STEP));
  }

  return (
    <div
      ref={picture}
      className="relative h-36 shrink-0 touch-none overflow-hidden rounded-control bg-sunken ring-1 ring-line"
      style={{ aspectRatio: `${format.width} / ${format.height}`, maxWidth: "10rem" }}
    >
      <span
        aria-hidden
        className="absolute border border-line-strong border-dashed"
        style={{
          left: part(safe.left, format.width),
          top: part(safe.top, format.height),
          width: part(safe.width, format.width),
          height: part(safe.height, format.height),
        }}
      />
      <div
        role="slider"
        tabIndex={0}
        aria-label="Height of the subtitles"
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(y * 100)}
        aria-valuetext={`${Math.round(y * 100)} % from the top`}
        onPointerDown={hold}
        onKeyDown={press}
        onBlur={onDone}
        className="absolute flex min-h-3 cursor-ns-resize flex-col justify-center gap-0.5 rounded-[3px] bg-accent/25 px-0.5 outline-offset-0"
        style={{
          left: part(block.left, format.width),
          top: part(block.top, format.height),
          width: part(Math.max(block.width, format.width * 0.3), format.width),
          height: part(block.height, format.height),
        }}
      >
        {(lines.length > 0 ? lines : [[]]).map((line, index) => (
          <span key={line[0]?.startMs ?? index} aria-hidden className="h-1 rounded-full bg-accent" />
        ))}
      </div>
    </div>
  );
}
