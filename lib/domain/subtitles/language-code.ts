import { baseLanguage } from "../captions/script";

/** ISO 639-1 to ISO 639-2/T, as pairs. */
const CODES = new Map(
  (
    "af:afr am:amh ar:ara as:asm az:aze be:bel bg:bul bn:ben bo:bod br:bre bs:bos ca:cat cs:ces cy:cym da:dan de:deu " +
    "el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas fi:fin fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gu:guj ha:hau " +
    "he:heb hi:hin hr:hrv ht:hat hu:hun hy:hye id:ind ig:ibo is:isl it:ita ja:jpn jv:jav ka:kat kk:kaz km:khm kn:kan " +
    "ko:kor ku:kur ky:kir la:lat lb:ltz lo:lao lt:lit lv:lav mg:mlg mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt " +
    "my:mya nb:nob ne:nep nl:nld nn:nno no:nor or:ori pa:pan pl:pol ps:pus pt:por ro:ron ru:rus rw:kin sa:san sd:snd " +
    "si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:sqi sr:srp st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha " +
    "tk:tuk tl:tgl tr:tur tt:tat ug:uig uk:ukr ur:urd uz:uzb vi:vie wo:wol xh:xho yi:yid yo:yor zh:zho zu:zul"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** The three letters that MP4 has for a language (ISO 639-2/T) of a BCP 47 tag; `und` when there are none. */
export function languageCode(tag: string): string {
  const base = baseLanguage(tag);
  return CODES.get(base) ?? (/^[a-z]{3}$/.test(base) ? base : "und");
}
