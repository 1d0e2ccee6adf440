const loading = new Map<string, Promise<HTMLImageElement | null>>();

/** A picture, fetched once; null when it cannot be shown (then it is asked for again the next time). */
export function loadImage(url: string): Promise<HTMLImageElement | null> {
  const known = loading.get(url);
  if (known) return known;
  const image = new Image();
  image.src = url;
  const loaded = image.decode().then(
    () => image,
    () => {
      loading.delete(url);
      return null;
    },
  );
  loading.set(url, loaded);
  return loaded;
}
