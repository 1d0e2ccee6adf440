import { createContext, useCallback, useContext } from "react";

/** What stands in the place of a file that cannot be shown. */
export interface BrokenFile {
  name: string;
  /** "is missing". */
  what: string;
}

/** Files that cannot be shown or heard where the composition is watched, and who is told of them. */
export interface MediaTrouble {
  /** By the reference of the asset. */
  broken: ReadonlyMap<string, BrokenFile>;
  /** References of videos that cannot be played yet: a copy of them is on its way, and their posters stand in. */
  preparing: ReadonlySet<string>;
  /** What is at this address could not be loaded or played. */
  onFailure: (url: string) => void;
}

/** Without it nothing stands in for anything: a video with a broken file is not rendered at all. */
export const MediaTroubleContext = createContext<MediaTrouble | null>(null);

/** What is known of an asset's file, and how to tell that it failed. */
export function useMediaTrouble(asset: string, url: string | undefined) {
  const trouble = useContext(MediaTroubleContext);
  const onFailure = trouble?.onFailure;
  const tell = useCallback(() => {
    if (url !== undefined) onFailure?.(url);
  }, [url, onFailure]);
  return {
    broken: trouble?.broken.get(asset) ?? null,
    preparing: trouble?.preparing.has(asset) ?? false,
    onFailure: onFailure ? tell : undefined,
  };
}
