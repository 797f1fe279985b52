/**
 * Makes columns narrower until they fit together, the widest first, so that narrow ones stay whole.
 *
 * @param least no column becomes narrower than that; then they may not fit
 * @example
 * fitWidths([4, 40, 60], 50, 8); // [4, 23, 23]
 */
export function fitWidths(widths: readonly number[], available: number, least: number): readonly number[] {
  let sum = widths.reduce((total, width) => total + width, 0);
  if (sum <= available) return widths;
  const fitted = [...widths];
  while (sum > available) {
    const widest = Math.max(...fitted);
    if (widest <= least) break;
    const second = Math.max(least, ...fitted.filter((width) => width < widest));
    const those = fitted.filter((width) => width === widest).length;
    // All of the widest are made as narrow as the next ones, or as much as is needed.
    const step = Math.min(widest - second, Math.ceil((sum - available) / those)) || 1;
    for (const [index, width] of fitted.entries()) if (width === widest) fitted[index] = Math.max(least, width - step);
    sum = fitted.reduce((total, width) => total + width, 0);
  }
  return fitted;
}
