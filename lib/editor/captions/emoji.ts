/** Emoji that subtitles are often given, with the words that they are found by. */
const LISTED = `
😀 grin happy smile|😂 laugh tears joy|🤣 rolling laugh|😊 blush smile|😍 love eyes heart|🥰 love hearts|😎 cool sunglasses
🤩 star struck wow|🤔 think hmm|🤯 mind blown|😱 scream shock|😮 wow surprised|😴 sleep tired|😅 sweat relief|😭 cry sob
😡 angry|🥳 party celebrate|🤗 hug|🙃 upside down|😉 wink|🤫 quiet secret|🤝 deal handshake agree|👋 wave hello hi bye
👍 thumbs up yes good like|👎 thumbs down no bad|👏 clap applause|🙌 hands praise hooray|🙏 please thanks pray|💪 strong muscle
👉 point right|👈 point left|👆 point up above|👇 point down below link|✌️ peace victory|👌 ok perfect|🤞 fingers crossed luck
👀 eyes look see|🧠 brain smart think|🫶 heart hands love|❤️ heart love red|🧡 heart orange|💚 heart green|💙 heart blue
💔 broken heart|🔥 fire hot lit|✨ sparkles new magic|⭐ star favourite|🌟 glowing star|💥 boom bang|⚡ lightning fast energy
💯 hundred perfect|✅ check done yes|❌ cross no wrong|⚠️ warning careful|❗ exclamation important|❓ question why|➡️ arrow next
🎉 party celebrate tada|🎁 gift present|🏆 trophy win|🥇 medal first gold|🎯 target goal aim|🚀 rocket launch fast grow
📈 chart up growth sales|📉 chart down loss|📊 chart bars data|💰 money bag|💸 money spend|💵 dollar cash|💳 card pay
🛒 cart shop buy|🛍️ shopping bags|🏷️ price tag sale|🆕 new|🆓 free|🔝 top|⏰ alarm clock time|⏳ hourglass wait time
⌚ watch time|📅 calendar date|📆 calendar day|📍 pin place here|🗺️ map|🌍 world earth europe africa|🌎 world earth america
🌏 world earth asia|✈️ plane travel fly|🚗 car drive|🚆 train|🏠 home house|🏢 office building company|🏖️ beach holiday
☀️ sun weather|🌧️ rain weather|❄️ snow cold|🌈 rainbow|🌱 plant grow green|🌳 tree nature|🌸 flower blossom|🌹 rose flower
🐶 dog|🐱 cat|🦁 lion|🐢 turtle slow|🦄 unicorn|🐝 bee busy|🍎 apple fruit|🍕 pizza food|🍔 burger food|🍣 sushi food
🥗 salad healthy|🍰 cake birthday|☕ coffee tea break|🍷 wine|🍺 beer cheers|🥂 cheers toast|🍳 cook egg kitchen
⚽ football soccer sport|🏀 basketball|🏃 run sport|🧘 yoga calm|🏋️ gym train|🚴 bike cycle|🎵 music note|🎶 music notes
🎧 headphones listen|🎤 microphone sing speak|🎬 film clapper video action|📷 camera photo|📹 video camera|📱 phone mobile
💻 laptop computer work|🖥️ computer screen|⌨️ keyboard type|🖱️ mouse click|🔔 bell subscribe|🔗 link|📣 megaphone announce
💬 speech chat comment|💡 idea light bulb|🔍 search find|🔑 key|🔒 lock safe secure|🛡️ shield protect|🛠️ tools build fix
⚙️ settings gear|🧪 test science|📚 books learn|📖 book read|✏️ pencil write|📝 note write|📌 pin note|📎 clip attach
✉️ mail letter|📦 box parcel delivery|🚚 truck delivery|🤖 robot|👶 baby|👩 woman|👨 man|👥 people team|👑 crown king queen
💎 gem diamond|🧩 puzzle piece|🎓 graduate study|💼 work briefcase business|🩺 doctor health|💊 pill health|🔄 again repeat
♻️ recycle green|➕ plus add|➖ minus|💤 sleep|🕐 one clock|1️⃣ one number|2️⃣ two number|3️⃣ three number|4️⃣ four number|5️⃣ five number`;

const EMOJI: readonly { emoji: string; words: string }[] = LISTED.split(/[|\n]/u)
  .filter((entry) => entry !== "")
  .map((entry) => {
    const space = entry.indexOf(" ");
    return { emoji: entry.slice(0, space), words: entry.slice(space + 1) };
  });

/** Emoji whose words begin with all that is searched for; all of them for nothing. */
export function findEmoji(search: string): string[] {
  const wanted = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const fits = (words: string) =>
    wanted.every((part) => words.split(" ").some((word) => word.startsWith(part)));
  return EMOJI.filter(({ words }) => fits(words)).map(({ emoji }) => emoji);
}

/** What emoji are found by, for those who do not see them. */
export function emojiWords(emoji: string): string {
  return EMOJI.find((entry) => entry.emoji === emoji)?.words ?? emoji;
}

const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
/** What a word of the document may hold. */
const LONGEST = 16;

/** The first emoji of what was typed or pasted; undefined when there is none that a word can have. */
export function firstEmoji(text: string): string | undefined {
  return [...graphemes.segment(text)]
    .map(({ segment }) => segment)
    .find((segment) => PICTURE.test(segment) && segment.length <= LONGEST);
}
