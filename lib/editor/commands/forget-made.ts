import { settle } from "../arrange/settle";
import type { Edit } from "../edit";

/**
 * Forgets videos that were made of takes, since their files are gone: these takes are to be made again. How long they last
 * and when each word is said stays, so that nothing moves: locked tracks may show them.
 * @param input.refs references of the assets
 */
export function forgetMade(input: { refs: readonly string[] }): Edit {
  return (document) => {
    const lost = Object.values(document.takes).filter(
      ({ synced }) => synced !== undefined && input.refs.includes(synced),
    );
    if (lost.length === 0) return document;
    const forgotten = lost.map(({ synced: _lost, ...take }) => [take.id, take] as const);
    return settle(document, { ...document, takes: { ...document.takes, ...Object.fromEntries(forgotten) } });
  };
}
