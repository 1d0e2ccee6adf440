/**
 * Whether the browser itself finds a picture in a video. One that lacks the video's codec may play its sound alone, over
 * black, and report no error.
 */
export function hasPicture(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const video = document.createElement("video");
    const answer = (found: boolean) => {
      video.removeAttribute("src");
      video.load();
      resolve(found);
    };
    video.addEventListener("loadedmetadata", () => answer(video.videoWidth > 0), { once: true });
    video.addEventListener("error", () => answer(false), { once: true });
    video.muted = true;
    video.preload = "metadata";
    video.src = url;
  });
}
