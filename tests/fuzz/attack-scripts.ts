/** Files that are no media but could lead a reader of media to other files or to the network. */
import type { Seeded } from "./seeded";

/** Playlists, pages and archives that name a video on this machine and an address on the network. */
export function script(random: Seeded, secretPath: string, canaryUrl: string): Buffer {
  const target = random.pick([`file://${secretPath}`, secretPath, canaryUrl]);
  const text = random.pick([
    `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${target}\n#EXT-X-ENDLIST\n`,
    `#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-KEY:METHOD=AES-128,URI="${target}"\n#EXTINF:1,\n${target}\n#EXT-X-ENDLIST\n`,
    `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nconcat:${target}|${secretPath}\n`,
    `ffconcat version 1.0\nfile '${target}'\nduration 5\n`,
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${target}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99"><image xlink:href="${target}" width="99" height="99"/></svg>`,
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "${target}">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`,
    `\xff\xd8\xff<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${target}"/></svg>`,
    `<!doctype html><html><video src="${target}" autoplay></video></html>`,
    `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:${canaryUrl}\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
    `<asx version="3.0"><entry><ref href="${target}"/></entry></asx>`,
    `[playlist]\nFile1=${target}\nNumberOfEntries=1\n`,
    `;FFMETADATA1\ntitle=${target}\n`,
    `WEBVTT\n\n00:00.000 --> 00:10.000\n${target}\n`,
    `[Script Info]\nScriptType: v4.00+\n\n[Events]\nDialogue: 0,0:00:00.00,0:00:05.00,Default,,0,0,0,,${target}\n`,
    `\0\0\0\x14ftypqt  \0\0\0\0qt  \0\0\0\x54moov\0\0\0\x4crmra\0\0\0\x44rmda\0\0\0\x3crdrf\0\0\0\0url \0\0\0\x28${target.slice(0, 40).padEnd(40, "\0")}`,
    `PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0\x05\0\0\0\x05\0\0\0a.mp4hello`,
    `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/URI/URI(${target})>>>>endobj\n`,
    `#!/bin/sh\ncat ${secretPath}\n`,
    `{"url":"${target}"}`,
    "Lorem ipsum dolor sit amet. ".repeat(1 + random.int(400)),
  ]);
  return Buffer.from(text, "latin1");
}
