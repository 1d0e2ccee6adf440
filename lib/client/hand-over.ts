let handed: File | null = null;

/** Keeps a chosen file while the page changes; the page that comes takes it once. */
export function handOver(file: File): void {
  handed = file;
}

export function takeHandedOver(): File | null {
  const file = handed;
  handed = null;
  return file;
}
