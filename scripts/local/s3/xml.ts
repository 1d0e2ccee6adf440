/** As much XML as S3's requests and answers need. */

export type XmlValue = string | number | boolean | XmlElement[];
export type XmlElement = readonly [name: string, value: XmlValue];

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function xmlDocument(name: string, children: XmlElement[]): string {
  return DECLARATION + element([name, children]);
}

function element([name, value]: XmlElement): string {
  const inside = Array.isArray(value) ? value.map(element).join("") : escapeText(String(value));
  return `<${name}>${inside}</${name}>`;
}

function escapeText(text: string): string {
  // Line breaks as references too, or a parser would normalise them inside a key.
  return text.replace(/[<>&'"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The contents of every element `name`, however deep, in order; still encoded. */
export function xmlElements(document: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, "g");
  return [...document.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** The decoded text of the first element `name`. */
export function xmlText(document: string, name: string): string | undefined {
  const text = xmlElements(document, name)[0];
  return text === undefined ? undefined : decodeText(text);
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeText(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      if (name) return ENTITIES[name] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
