import type { PixelSize } from "./layout/video-fit";
import type { BrokenFile } from "./media-trouble";

/** Letters and picture, shares of the shorter side of what they stand on. */
const LETTER = 0.065;
const ICON = 0.2;
/** On less the words could not be read. */
const LEAST_FOR_WORDS_PX = 240;

/** In the place of a video or a picture that cannot be shown: which one it is. Never part of a rendered video. */
export function StandIn({ file, size }: { file: BrokenFile; size: PixelSize }) {
  const side = Math.min(size.width, size.height);
  const hasWords = side >= LEAST_FOR_WORDS_PX;
  const iconPx = Math.round(side * (hasWords ? ICON : 0.5));
  return (
    <div
      style={{
        ...{ position: "absolute", inset: 0 },
        ...{ display: "flex", flexDirection: "column", alignItems: "center", justifyContent: "center" },
        gap: side * 0.03,
        padding: side * 0.08,
        boxSizing: "border-box",
        overflow: "hidden",
        textAlign: "center",
        color: "#d8cfc3",
        fontFamily: "'Inter Variable', system-ui, sans-serif",
        fontSize: side * LETTER,
        lineHeight: 1.3,
        background: `repeating-linear-gradient(-45deg, #2b2622 0 ${side * 0.03}px, #332e29 ${side * 0.03}px ${side * 0.06}px)`,
      }}
    >
      <svg
        aria-hidden="true"
        width={iconPx}
        height={iconPx}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        style={{ flexShrink: 0 }}
      >
        <path d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8z" />
        <path d="M14 2v6h6M9.5 12.5l5 5M14.5 12.5l-5 5" />
      </svg>
      {hasWords ? (
        <div style={{ maxWidth: "100%" }}>
          <div
            style={{ fontWeight: 600, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
          >
            {file.name}
          </div>
          <div>{file.what}</div>
        </div>
      ) : null}
    </div>
  );
}
