import type { FacePath } from "./face-path";

/** Width of a face, in heights of it. */
const WIDTH = 0.75;

interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Whether a crop that stands still cuts into a face anywhere on its path.
 * @param picture where the whole video is drawn, in pixels of `target`; what reaches beyond is cropped
 */
export function isFaceCut(path: FacePath, picture: Rect, target: { width: number; height: number }): boolean {
  return path.some(({ x, y, height }) => {
    const halfHeight = (height * picture.height) / 2;
    const [cx, cy] = [picture.left + x * picture.width, picture.top + y * picture.height];
    return reachesOut(cx, halfHeight * WIDTH, target.width) || reachesOut(cy, halfHeight, target.height);
  });
}

function reachesOut(middle: number, half: number, size: number): boolean {
  return middle - half < 0 || middle + half > size;
}
