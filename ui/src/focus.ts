// A dialog of Element Plus takes the focus itself a moment after it opens; what is to be typed comes
// right after that, before the first key of a quick hand.

export function focusNext(place: { focus: () => void } | null | undefined): void {
  window.setTimeout(() => place?.focus());
}
