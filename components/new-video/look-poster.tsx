import type { LOOKS } from "@/lib/domain/looks";

type OfferedLook = (typeof LOOKS)[number];

/** A small picture of a look: where its words stand and how they are coloured, on the face when there is one. */
export function LookPoster({ look, faceUrl }: { look: OfferedLook; faceUrl: string | null }) {
  return (
    <span
      aria-hidden
      className="relative block aspect-9/16 bg-center bg-cover text-white"
      style={{
        backgroundColor: look.background,
        ...(faceUrl ? { backgroundImage: `url("${faceUrl}")` } : {}),
      }}
    >
      <span className="absolute inset-0 bg-linear-to-b from-black/35 via-transparent to-black/45" />
      <Words look={look} />
    </span>
  );
}

function Words({ look }: { look: OfferedLook }) {
  const accent = { color: look.captions.highlight };
  switch (look.captions.style) {
    case "karaoke":
      return (
        <>
          <span className="absolute top-[9%] left-[8%] font-display font-semibold text-[clamp(0.75rem,1.6vw,1.25rem)] leading-tight">
            A quiet
            <br />
            word
          </span>
          <span className="absolute inset-x-2 bottom-[13%] text-center font-medium text-xs sm:text-sm">
            <span style={accent}>the words</span> fill
          </span>
        </>
      );
    case "pop":
      return (
        <>
          <span
            className="absolute inset-x-0 top-0 flex h-[22%] items-end justify-center pb-[5%] text-center font-bold font-display text-[clamp(0.75rem,1.6vw,1.25rem)] leading-none"
            style={{ background: look.text.accent, color: look.text.colour }}
          >
            Big news
          </span>
          <span className="absolute inset-x-1 bottom-[20%] text-center font-bold font-display text-[clamp(0.875rem,2vw,1.375rem)] leading-none [text-shadow:0_1px_6px_rgb(0_0_0/0.7)]">
            it <span style={accent}>pops</span>
          </span>
        </>
      );
    case "box":
      return (
        <>
          <span
            className="absolute bottom-[26%] left-0 border-l-4 bg-black/70 px-2 py-1 text-xs leading-tight"
            style={{ borderColor: look.text.accent }}
          >
            <span className="font-semibold">Kim Ode</span>
            <br />
            Reporter
          </span>
          <span className="absolute inset-x-2 bottom-[8%] text-center text-xs">
            <span className="rounded-[4px] bg-black/80 px-1.5 py-0.5">
              every <span style={accent}>word</span>
            </span>
          </span>
        </>
      );
  }
}
