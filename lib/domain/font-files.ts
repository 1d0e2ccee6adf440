/** The largest file that is taken as an own font: families of East Asian scripts take less. Browser and server share it. */
export const FONT_MAX_BYTES = 10 * 1024 * 1024;
