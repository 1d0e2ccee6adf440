/**
 * Version 2: what a person says is a take, which several items may show stretches of; subtitles are the takes' words;
 * overlays show more than images; backdrops are more than a name.
 */
type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const numberOr = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);

/** Version 2: what a person says becomes a take, whose words count in its own time; backgrounds and overlays say their kind. */
export function migrate1to2(document: Loose): Loose {
  const items = isObject(document.items) ? document.items : {};
  const captions = isObject(document.captions) ? document.captions : {};
  const words = Array.isArray(captions.words) ? captions.words.filter(isObject) : [];
  const takes: Loose = {};
  const moved = Object.fromEntries(
    Object.entries(items).map(([id, item]) => {
      if (!isObject(item)) return [id, item];
      if (item.kind === "video") return [id, videoOf(id, item, words, takes)];
      return [id, item.kind === "overlay" ? overlayOf(item) : item];
    }),
  );
  const { words: _words, ...subtitles } = captions;
  const spoken = Object.values(takes).some((take) => isObject(take) && take.spoken !== undefined);
  return {
    ...document,
    version: 2,
    takes,
    items: moved,
    captions: spoken || words.length === 0 ? subtitles : { ...subtitles, own: words },
  };
}

function videoOf(id: string, item: Loose, words: Loose[], takes: Loose): Loose {
  const { lipSync, ...rest } = item;
  const video = { ...rest, fit: fitOf(item.fit) };
  if (!isObject(lipSync)) return video;
  const { syncedAsset, inputsHash: _hash, ...says } = lipSync;
  const startMs = numberOr(item.startMs, 0);
  takes[id] = {
    ...says,
    id,
    asset: item.asset,
    ...(syncedAsset === undefined
      ? {}
      : {
          synced: syncedAsset,
          spoken: {
            durationMs: numberOr(item.durationMs, 1),
            words: words.map((word) => ({
              ...word,
              startMs: Math.max(0, numberOr(word.startMs, 0) - startMs),
              endMs: Math.max(0, numberOr(word.endMs, 0) - startMs),
            })),
          },
        }),
  };
  return { ...video, take: id };
}

function fitOf(fit: unknown): unknown {
  if (!isObject(fit) || fit.mode !== "contain") return fit;
  return {
    ...fit,
    background: typeof fit.background === "string" ? { kind: fit.background } : fit.background,
  };
}

function overlayOf(item: Loose): Loose {
  const { asset, ...rest } = item;
  return { ...rest, content: { kind: "image", asset } };
}
