/** Large posters: two on a phone, four on a wide screen. */
export const LIBRARY_GRID =
  "grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] sm:gap-x-6 sm:gap-y-8";
