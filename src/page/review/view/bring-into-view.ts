const mostFrames = 8;

/**
 * Scrolls `pane` until `element` stands well within it. What was never shown is as high as the browser guesses, so the place moves while it comes
 * near: it is looked up again in the next frames.
 */
export function bringIntoView(pane: HTMLElement, element: HTMLElement, frames = mostFrames): void {
  const outer = pane.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  const margin = frames === mostFrames ? outer.height / 10 : 0;
  const isWithin = top >= outer.top + margin && (bottom <= outer.bottom - margin || top <= outer.top + margin);
  if (!isWithin)
    pane.scrollTop += Math.min((top + bottom) / 2, top + outer.height / 3) - (outer.top + outer.bottom) / 2;
  if (frames > 0 && element.isConnected) requestAnimationFrame(() => bringIntoView(pane, element, frames - 1));
}
