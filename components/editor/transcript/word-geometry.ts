/** The drawn cell of a word; null while it is out of sight. */
export function wordElement(grid: ParentNode, word: number): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`[data-word="${word}"]`);
}

/** The word of a drawn cell, or of what is in it. */
export function wordOf(target: EventTarget | null): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-word]") : null;
  return cell ? Number(cell.dataset.word) : null;
}

/** The word in the line above or below that stands nearest to another; null when there is none drawn. */
export function wordInLine(grid: ParentNode, word: number, where: "above" | "below"): number | null {
  const cell = wordElement(grid, word)?.getClientRects()[0];
  if (!cell) return null;
  const step = where === "below" ? 1 : -1;
  const middle = (cell.left + cell.right) / 2;
  let lineY: number | null = null;
  let best: { word: number; distance: number } | null = null;
  for (let at = word + step; ; at += step) {
    const box = wordElement(grid, at)?.getClientRects()[0];
    if (!box) break;
    if (Math.abs(box.top - cell.top) < cell.height / 2) continue;
    lineY ??= box.top;
    if (Math.abs(box.top - lineY) > cell.height / 2) break;
    const distance = Math.abs((box.left + box.right) / 2 - middle);
    if (!best || distance < best.distance) best = { word: at, distance };
  }
  return best?.word ?? null;
}

/** The word nearest to a point among those that are drawn; null when there are none. */
export function wordNear(grid: ParentNode, x: number, y: number): number | null {
  const hit = wordOf(document.elementFromPoint(x, y));
  if (hit !== null) return hit;
  let best: { word: number; distance: number } | null = null;
  for (const cell of grid.querySelectorAll<HTMLElement>("[data-word]")) {
    for (const box of cell.getClientRects()) {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      // Another line is further away than anything in the same one.
      const distance = dy * 1000 + dx;
      if (!best || distance < best.distance) best = { word: Number(cell.dataset.word), distance };
    }
  }
  return best?.word ?? null;
}

/** Pixels to scroll in a frame while a pointer is at the upper or lower edge of a box. */
export function scrollAtEdge(y: number, { top, bottom }: DOMRect): number {
  const EDGE_PX = 32;
  const PACE = 0.4;
  if (y < top + EDGE_PX) return -Math.min(EDGE_PX, top + EDGE_PX - y) * PACE;
  if (y > bottom - EDGE_PX) return Math.min(EDGE_PX, y - bottom + EDGE_PX) * PACE;
  return 0;
}
