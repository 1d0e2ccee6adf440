import { Terminal } from "lucide-react";

const HELLOS: { lang: string; text: string; dir?: "rtl" }[] = [
  { lang: "en", text: "Good to see you" },
  { lang: "de", text: "Schön, dich zu sehen" },
  { lang: "es", text: "Qué gusto verte" },
  { lang: "ja", text: "会えてうれしい" },
  { lang: "hi", text: "मिलकर अच्छा लगा" },
  { lang: "ar", text: "سررت برؤيتك", dir: "rtl" },
  { lang: "fr", text: "Ravie de te voir" },
  { lang: "ko", text: "만나서 반가워요" },
  { lang: "pt", text: "Que bom te ver" },
  { lang: "zh", text: "很高兴见到你" },
];

/** The mouth of both takes, enlarged: what changed, and that nothing else did. */
export function OwnPixels() {
  return (
    <section className="grid items-center gap-8 border-t py-14 lg:grid-cols-2 lg:gap-16 lg:py-20">
      <div className="max-w-prose">
        <h2 className="font-display font-semibold text-xl">Your own pixels, at full size</h2>
        <p className="mt-4 text-muted">
          TwinSync finds how this person&rsquo;s mouth moves in the video you bring, and puts those very
          pictures together anew for the new words. Skin, teeth and beard are theirs. Only the mouth changes:
          eyes, hair, hands and background stay as you filmed them, in full size.
        </p>
        <p className="mt-4 text-muted">
          Where no face is seen, or it is turned away, the original frame stays. You are told how many seconds
          that was.
        </p>
      </div>
      <div className="flex gap-3" aria-hidden>
        {["original", "de"].map((take) => (
          <div key={take} className="aspect-4/3 flex-1 overflow-hidden rounded-media bg-sunken">
            <div
              className="size-full bg-[length:210%] bg-[position:50%_57%] bg-no-repeat"
              style={{ backgroundImage: `url(/landing/presenter-${take}.jpg)` }}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

export function AnyLanguage() {
  return (
    <section className="border-t py-14 lg:py-20">
      <ul className="flex flex-wrap items-baseline gap-x-6 gap-y-2 font-display font-semibold text-lg leading-snug sm:text-xl">
        {HELLOS.map((hello, place) => (
          <li
            key={hello.lang}
            lang={hello.lang}
            dir={hello.dir}
            className={place % 3 === 1 ? "text-muted" : undefined}
          >
            {hello.text}
          </li>
        ))}
      </ul>
      <div className="mt-8 grid gap-x-16 gap-y-4 lg:grid-cols-2">
        <h2 className="max-w-prose font-semibold text-lg">Any language you can write, record or upload</h2>
        <p className="max-w-prose text-muted">
          Type the words and a built-in voice reads them. These voices are drafts: clear, but plain. For the
          real thing record yourself, bring a sound file, or connect a neural voice that you like. The mouth
          follows whatever is heard, and subtitles follow word by word.
        </p>
      </div>
    </section>
  );
}

const REQUEST = `curl http://localhost:27323/videotalking \\
  -d video_url=https://example.com/me.mp4 \\
  -d audio_url=https://example.com/hallo.wav \\
  -d key=$KEY`;

export function YoursToRun() {
  return (
    <section className="grid items-start gap-8 border-t py-14 lg:grid-cols-[3fr_2fr] lg:gap-16 lg:py-20">
      {/* Its lines break on narrow screens: what scrolls sideways, keys do not reach. */}
      <pre className="order-2 whitespace-pre-wrap break-words rounded-media bg-sunken p-5 font-mono text-sm leading-6 lg:order-1">
        <code>
          <span className="text-muted"># the whole studio, on your machine</span>
          {"\nnpm ci && npm start\n\n"}
          <span className="text-muted"># or only the lip-sync, from your code</span>
          {`\n${REQUEST}`}
        </code>
      </pre>
      <div className="order-1 max-w-prose lg:order-2">
        <h2 className="flex items-center gap-2.5 font-semibold text-lg">
          <Terminal aria-hidden size={20} /> On your server, under your rules
        </h2>
        <p className="mt-4 text-muted">
          Two commands start everything: no graphics card, no account with us, no watermark. Faces and voices
          stay on your disk. An API does the same from your own programs, and more machines join when one is
          not enough.
        </p>
      </div>
    </section>
  );
}
