/**
 * What the product ships so that it can be tried with nothing of one's own: two drawn presenters, three loops of
 * music, one script in eight languages. `npm run samples` makes the files; paths are URLs below the web's origin.
 */

export interface SamplePresenter {
  id: "mara" | "jonas";
  title: string;
  gender: "female" | "male";
  /** For people who cannot see the picture. */
  description: string;
  file: `/samples/${string}.mp4`;
  poster: `/samples/${string}.jpg`;
  width: number;
  height: number;
  durationMs: number;
  /** BCP 47 of `says`. */
  lang: string;
  /** The words spoken in the video. */
  says: string;
}

export interface SampleMusic {
  id: "calm" | "bright" | "steady";
  title: string;
  mood: string;
  file: `/samples/music/${string}.m4a`;
  /** One lap; the end meets the beginning without a seam. */
  durationMs: number;
  bpm: number;
  /** Beat n is at n · durationMs / beats. */
  beats: number;
}

export interface SampleScript {
  /** BCP 47. */
  lang: string;
  text: string;
}

export interface Samples {
  presenters: readonly SamplePresenter[];
  music: readonly SampleMusic[];
  scripts: readonly SampleScript[];
}

export const SAMPLES: Samples = {
  presenters: [
    {
      id: "mara",
      title: "Mara",
      gender: "female",
      description: "Drawn portrait of a woman with dark curls and a cream jumper in a sunlit studio.",
      file: "/samples/mara.mp4",
      poster: "/samples/mara.jpg",
      width: 720,
      height: 1280,
      durationMs: 11200,
      lang: "en",
      says: "Hi, I am Mara. Give me new words, in any language, and I will say them for you. My lips follow every sound, so nobody needs a camera or a second take.",
    },
    {
      id: "jonas",
      title: "Jonas",
      gender: "male",
      description:
        "Drawn portrait of a man with glasses and a short beard in a study with books, in the evening.",
      file: "/samples/jonas.mp4",
      poster: "/samples/jonas.jpg",
      width: 1280,
      height: 720,
      durationMs: 11240,
      lang: "en",
      says: "Hello, I am Jonas. Imagine one small team publishing the same video in five languages, without booking a room or recording anything twice.",
    },
  ],
  music: [
    {
      id: "calm",
      title: "Morning light",
      mood: "Calm: warm pads and a felt piano",
      file: "/samples/music/calm.m4a",
      durationMs: 33344,
      bpm: 72,
      beats: 40,
    },
    {
      id: "bright",
      title: "Open windows",
      mood: "Bright: plucks, claps and bells",
      file: "/samples/music/bright.m4a",
      durationMs: 34283,
      bpm: 112,
      beats: 64,
    },
    {
      id: "steady",
      title: "Slow afternoon",
      mood: "Steady: a lo-fi beat with electric piano",
      file: "/samples/music/steady.m4a",
      durationMs: 29995,
      bpm: 80,
      beats: 40,
    },
  ],
  scripts: [
    {
      lang: "en",
      text: "Our new shop opens on Monday, right beside the old market. Come by before noon, and the coffee is on us.",
    },
    {
      lang: "de",
      text: "Unser neuer Laden öffnet am Montag, direkt neben dem alten Markt. Wer vor zwölf kommt, trinkt den Kaffee auf unsere Rechnung.",
    },
    {
      lang: "es",
      text: "Nuestra nueva tienda abre el lunes, justo al lado del mercado viejo. Ven antes del mediodía y te invitamos al café.",
    },
    {
      lang: "fr",
      text: "Notre nouvelle boutique ouvre lundi, juste à côté du vieux marché. Passez avant midi et le café est pour nous.",
    },
    { lang: "zh", text: "我们的新店星期一开业，就在老市场旁边。中午之前来，咖啡我们请。" },
    {
      lang: "ja",
      text: "新しいお店が月曜日にオープンします。場所は古い市場のすぐ隣です。お昼までにいらした方には、コーヒーをごちそうします。",
    },
    { lang: "ar", text: "يُفتتح متجرنا الجديد يوم الاثنين بجوار السوق القديم. تعال قبل الظهر والقهوة علينا." },
    {
      lang: "hi",
      text: "हमारी नई दुकान सोमवार को पुराने बाज़ार के ठीक बगल में खुल रही है। दोपहर से पहले आइए, कॉफ़ी हमारी तरफ़ से।",
    },
  ],
};
