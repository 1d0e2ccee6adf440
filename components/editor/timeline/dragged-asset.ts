/** What a dragged file of the library carries: the id of its asset. */
export const DRAGGED_ASSET = "application/x-twinsync-asset";
