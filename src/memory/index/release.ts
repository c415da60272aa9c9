/**
 * Gives the memory of arrays back at once: those of a segment are so large that waiting for the collector would take
 * some hundred megabytes more. The arrays are empty from then on.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays) if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
