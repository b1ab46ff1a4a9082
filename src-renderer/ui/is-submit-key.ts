/** Enter that means "do it": never the Enter that ends a composition of an input method. */
export function isSubmitKey(event: {
  key: string
  nativeEvent?: { isComposing?: boolean; keyCode?: number }
}): boolean {
  return event.key === 'Enter' && !isComposing(event)
}

/** True while an input method composes; 229 is how some browsers report its last key. */
export function isComposing(event: {
  nativeEvent?: { isComposing?: boolean; keyCode?: number }
}): boolean {
  return event.nativeEvent?.isComposing === true || event.nativeEvent?.keyCode === 229
}
