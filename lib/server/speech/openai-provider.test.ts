import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { decodeWav, encodeWav } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import { chooseProvider, listProviderVoices } from "./choose-provider";
import { openaiProvider } from "./openai-provider";

// Speaking shares two cores with every other test.
vi.setConfig({ testTimeout: 120_000 });

const body = z.object({
  model: z.string(),
  input: z.string(),
  voice: z.string(),
  response_format: z.string(),
  speed: z.number(),
});
type Body = z.infer<typeof body>;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A service with OpenAI's interface, on a free port. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<string> {
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Speaks with a built-in voice and remembers what it was asked. */
async function serveVoice(): Promise<{ baseUrl: string; asked: Body[]; keys: (string | undefined)[] }> {
  const asked: Body[] = [];
  const keys: (string | undefined)[] = [];
  const baseUrl = await serve(async (request, response) => {
    if (request.url !== "/v1/audio/speech" || request.method !== "POST") {
      response.writeHead(404).end();
      return;
    }
    const wanted = body.parse(JSON.parse(await readText(request)));
    asked.push(wanted);
    keys.push(request.headers.authorization);
    const spoken = await speakOffline({ text: wanted.input.slice(0, 90), lang: "en", voice: "flite-slt" });
    response.writeHead(200, { "content-type": "audio/wav" }).end(encodeWav(spoken));
  });
  return { baseUrl, asked, keys };
}

const provider = (baseUrl: string) => openaiProvider({ baseUrl, apiKey: "secret-key", model: "tts-1" });

describe("an OpenAI-compatible service", () => {
  it("speaks, and the words' times are found in its sound", async () => {
    const { baseUrl, asked, keys } = await serveVoice();
    const text = "Please bring me the paper map 🗺️ before Monday, my friend.";
    const { audio, mime, words } = await provider(`${baseUrl}/v1/`).synthesize({
      text,
      lang: "en",
      voice: "openai-nova",
      speed: 1.2,
    });
    expect(asked).toEqual([
      expect.objectContaining({ model: "tts-1", voice: "nova", response_format: "wav", speed: 1.2 }),
    ]);
    expect(asked[0]?.input).not.toMatch(/\p{Extended_Pictographic}/u);
    expect(keys).toEqual(["Bearer secret-key"]);
    expect(mime).toBe("audio/wav");
    const own = await speakOffline({ text, lang: "en", voice: "flite-slt" });
    expect(words.map((word) => word.text)).toEqual(own.words.map((word) => word.text));
    const errors = words.map((word, i) => Math.abs(word.startMs - (own.words[i]?.startMs ?? Number.NaN)));
    expect(errors.sort((a, b) => a - b)[errors.length >> 1]).toBeLessThanOrEqual(40);
    expect(decodeWav(audio).samples.length).toBe(own.samples.length);
  });

  it("sends long text in parts of whole sentences, and joins them", async () => {
    const { baseUrl, asked } = await serveVoice();
    const text = "Many people prefer apples and bananas for their breakfast at home. ".repeat(90).trim();
    const progress: number[] = [];
    // Galician: no built-in voice to align with, so the times are spread over the speech.
    const { audio, words } = await provider(baseUrl).synthesize({
      text,
      lang: "gl",
      onProgress: (f) => progress.push(f),
    });
    expect(asked).toHaveLength(2);
    for (const { input } of asked) {
      expect(input.length).toBeLessThanOrEqual(4096);
      expect(input.endsWith(".")).toBe(true);
    }
    expect(asked.map(({ input }) => input).join(" ")).toBe(text);
    const pcm = decodeWav(audio);
    expect(words.at(-1)?.endMs).toBeLessThanOrEqual((pcm.samples.length / pcm.sampleRate) * 1000);
    for (const [i, word] of words.entries()) {
      expect(word.startMs).toBeGreaterThanOrEqual(words[i - 1]?.endMs ?? 0);
    }
    expect(progress.at(-1)).toBe(1);
  });

  it.each([
    [401, "speech_provider_refused", "never"],
    [400, "speech_provider_refused", "never"],
    [429, "speech_failed", "later"],
    [503, "speech_failed", "later"],
  ] as const)("answers %i: %s, and tells no secret", async (status, code, retry) => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(status).end("wrong key secret-key");
    });
    const error: unknown = await provider(baseUrl)
      .synthesize({ text: "Hello.", lang: "en" })
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ code, retry });
    expect(z.object({ userMessage: z.string() }).parse(error).userMessage).not.toContain("secret-key");
  });

  it("is refused when it answers with something else than sound, and retried when it is away", async () => {
    const baseUrl = await serve((_, response) => {
      response.end("<html>not a voice</html>");
    });
    await expect(provider(baseUrl).synthesize({ text: "Hello.", lang: "en" })).rejects.toMatchObject({
      code: "speech_provider_refused",
    });
    server?.closeAllConnections();
    server?.close();
    await expect(provider(baseUrl).synthesize({ text: "Hello.", lang: "en" })).rejects.toMatchObject({
      code: "speech_failed",
    });
  });

  it("is cancelled while it waits", async () => {
    const abort = new AbortController();
    const reason = new Error("no more");
    const baseUrl = await serve(() => abort.abort(reason));
    await expect(
      provider(baseUrl).synthesize({ text: "Hello.", lang: "en", signal: abort.signal }),
    ).rejects.toBe(reason);
  });

  it("lists its own voices when it tells them, and OpenAI's otherwise", async () => {
    const baseUrl = await serve((_, response) => {
      response.end(JSON.stringify({ voices: ["af_bella"] }));
    });
    const told = await listProviderVoices({ openaiBaseUrl: baseUrl });
    expect(told[0]).toMatchObject({ id: "openai-af_bella", provider: "openai", draft: false });
    expect(told.some(({ provider: by, lang }) => by === "openai" && lang === "de")).toBe(true);
    expect(told.some(({ id }) => id === "flite-rms")).toBe(true);
    server?.closeAllConnections();
    server?.close();
    expect(
      (await listProviderVoices({ openaiBaseUrl: baseUrl })).some(({ id }) => id === "openai-nova"),
    ).toBe(true);
  });
});

describe("chooseProvider", () => {
  it("goes by the voice, and by what is connected", () => {
    expect(chooseProvider({}).id).toBe("offline");
    expect(chooseProvider({ openaiApiKey: "k" }).id).toBe("openai");
    expect(chooseProvider({ openaiApiKey: "k" }, "flite-rms").id).toBe("offline");
    expect(() => chooseProvider({}, "openai-nova")).toThrow(
      expect.objectContaining({ code: "voice_unknown" }),
    );
  });
});
