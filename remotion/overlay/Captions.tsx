import type { CSSProperties, ReactNode } from "react";
import type { CaptionItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { directionOf } from "@/lib/domain/captions/script";
import type { Fonts } from "../fonts/useFonts";
import { cuesFor } from "../layout/caption-cues";
import { captionLayout, gapBefore, PAGE_EMOJI } from "../layout/caption-layout";
import { captionLettering, EMPHASIS_SCALE, isPage } from "../layout/caption-styles";
import type { Lettering } from "../layout/lettering";
import { type CaptionSkin, skinOf, type WordState } from "./caption-skins";
import type { CaptionState } from "./caption-state";
import { directionRuns } from "./direction-runs";
import { inARow } from "./in-a-row";
import { groundStyle, PASSES, type Pass, plateStyle, typeface } from "./letters";
import { splitUnits } from "./text-units";

/** What every word of a cue is drawn with. */
interface Drawing {
  item: CaptionItem;
  lettering: Lettering;
  skin: CaptionSkin;
  direction: "ltr" | "rtl";
  stateOf: (index: number, word: Word) => WordState;
}

/** One cue: its lines stand centred on the layout's point, each word drawn by its own state. */
export function Captions(props: {
  document: ProjectDocument;
  item: CaptionItem;
  format: Format;
  state: CaptionState;
  fonts: Fonts;
}) {
  const { document, item, format, state, fonts } = props;
  const cue = cuesFor(document, item, format.id)[state.cue];
  if (!cue) return null;
  const layout = captionLayout(item, format, cue.lines);
  const lettering = captionLettering(item);
  const skin = skinOf(item, lettering);
  const { lang } = document.captions;
  const current = state.words.findLastIndex((value) => value > 0);
  const drawing: Drawing = {
    item,
    lettering,
    skin,
    direction: directionOf(lang),
    stateOf: (index, word) => ({
      value: state.words[index] ?? 0,
      isCurrent: index === current,
      isEmphasised: word.emphasis === true,
    }),
  };
  const before = cue.lines.map((_, index) => cue.lines.slice(0, index).flat().length);
  const lineOf = (index: number, pass: Pass) => {
    const laid = layout.lines[index];
    return (
      <div
        style={{
          height: laid?.heightPx,
          lineHeight: `${laid?.heightPx}px`,
          fontSize: laid?.fontSizePx,
          // Lines that are a little wider than estimated stay centred.
          display: "flex",
          justifyContent: FLEX_ALIGN[item.align],
        }}
      >
        <CaptionLine words={cue.lines[index] ?? []} from={before[index] ?? 0} drawing={drawing} pass={pass} />
      </div>
    );
  };
  const emoji = state.emoji && cue.lines.flat()[state.emoji.word]?.emoji;
  return (
    <div
      lang={lang}
      dir={drawing.direction}
      style={{
        position: "absolute",
        left: layout.left,
        width: layout.width,
        top: layout.centreY - layout.heightPx / 2,
        height: layout.heightPx,
        fontSize: layout.fontSizePx,
        ...typeface(lettering, fonts),
        ...skin.block(state.enter),
      }}
    >
      {PASSES.map((pass) => (
        <div key={pass} style={{ position: "absolute", inset: 0 }} aria-hidden={pass === "ground"}>
          {inARow(cue.lines.map((_, index) => lineOf(index, pass)))}
        </div>
      ))}
      {state.emoji && emoji ? (
        <div
          style={{
            position: "absolute",
            insetInline: 0,
            bottom: "100%",
            textAlign: item.align,
            fontSize: `${PAGE_EMOJI.sizeEm}em`,
            lineHeight: 1.1,
            letterSpacing: 0,
            transform: state.emoji.enter === 1 ? undefined : `scale(${state.emoji.enter})`,
            transformOrigin: "50% 100%",
          }}
        >
          {emoji}
        </div>
      ) : null}
    </div>
  );
}

const FLEX_ALIGN = { start: "flex-start", center: "center", end: "flex-end" } as const;

function CaptionLine(props: { words: Word[]; from: number; drawing: Drawing; pass: Pass }) {
  const { words, from, drawing, pass } = props;
  const { lettering, skin, direction } = drawing;
  const ground: CSSProperties = pass === "ground" ? groundStyle(lettering) : { color: "transparent" };
  const word = (at: number, hasGap: boolean): ReactNode => (
    <>
      {hasGap ? gapBefore(words, at) : null}
      {words[at] ? <CaptionWord word={words[at]} index={from + at} drawing={drawing} pass={pass} /> : null}
    </>
  );
  return (
    <span style={{ flex: "none", ...ground }}>
      <span style={lettering.plate ? plateStyle(lettering.plate, pass) : undefined}>
        {skin.moves
          ? inARow(
              directionRuns(words, direction).map((run) => (
                <>
                  {gapBefore(words, run.from)}
                  <bdi dir={run.direction}>
                    {inARow(run.words.map((_, at) => word(run.from + at, at > 0)))}
                  </bdi>
                </>
              )),
            )
          : inARow(words.map((_, at) => word(at, true)))}
      </span>
    </span>
  );
}

function CaptionWord(props: { word: Word; index: number; drawing: Drawing; pass: Pass }) {
  const { word, index, drawing, pass } = props;
  const { item, skin, direction } = drawing;
  const state = drawing.stateOf(index, word);
  const drawn = skin.word(state);
  return (
    <>
      <span
        style={{
          position: "relative",
          display: skin.moves ? "inline-block" : "inline",
          fontSize: state.isEmphasised ? `${EMPHASIS_SCALE[item.style]}em` : undefined,
          ...drawn.box,
          ...(pass === "ground" ? drawn.ground : drawn.face),
        }}
      >
        {drawn.line && pass === "ground" ? <Underline {...drawn.line} direction={direction} /> : null}
        {drawn.units === undefined ? word.text : <Typed text={word.text} units={drawn.units} />}
        {drawn.units !== undefined && state.isCurrent && pass === "face" ? (
          <Caret text={word.text} units={drawn.units} colour={item.highlight} />
        ) : null}
      </span>
      {word.emoji && !isPage(item.style) ? (
        <Beside isSeen={pass === "face" && (drawn.units ?? 1) > 0}> {word.emoji}</Beside>
      ) : null}
    </>
  );
}

/** An emoji after its word: always in the line, so that nothing moves when it comes. */
function Beside({ isSeen, children }: { isSeen: boolean; children: ReactNode }) {
  return (
    <span
      style={{
        visibility: isSeen ? "visible" : "hidden",
        color: "#ffffff",
        WebkitTextStroke: "0",
        textShadow: "none",
        letterSpacing: 0,
      }}
    >
      {children}
    </span>
  );
}

function Underline(props: { drawn: number; colour: string; direction: "ltr" | "rtl" }) {
  const { drawn, colour, direction } = props;
  return (
    <span
      style={{
        position: "absolute",
        insetInline: "-0.02em",
        bottom: "-0.15em",
        height: "0.12em",
        borderRadius: "0.07em",
        background: colour,
        boxShadow: "0 0.02em 0.14em rgba(0,0,0,.45)",
        transform: drawn < 1 ? `scaleX(${drawn})` : undefined,
        transformOrigin: direction === "rtl" ? "100% 50%" : "0 50%",
      }}
    />
  );
}

/** What is not set yet keeps its place. */
function Typed({ text, units }: { text: string; units: number }) {
  const [shown, hidden] = splitUnits(text, units);
  return (
    <>
      {shown}
      {hidden === "" ? null : <span style={{ visibility: "hidden" }}>{hidden}</span>}
    </>
  );
}

/** Stands after the letter that was set last, and takes no room. */
function Caret({ text, units, colour }: { text: string; units: number; colour: string }) {
  const [shown] = splitUnits(text, units);
  return (
    <span style={{ position: "absolute", insetInlineStart: 0, whiteSpace: "pre", color: "transparent" }}>
      {shown}
      <span
        style={{
          position: "absolute",
          insetInlineStart: "calc(100% + 0.08em)",
          bottom: "0.1em",
          width: "0.12em",
          height: "1em",
          background: colour,
        }}
      />
    </span>
  );
}
