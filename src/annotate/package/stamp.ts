/** The time that every entry of a marked copy bears; programs that save it put their own. */
export const stampTime = new Date(2001, 1, 3, 4, 5, 6);
/** The same as archives write it. */
const stamp = 0x2a43_20a3;

/** Whether the bytes are a marked copy that nobody saved since. */
export function isMarkedCopy(bytes: Uint8Array): boolean {
  if (bytes.length < 30) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(0, true) === 0x0403_4b50 && view.getUint32(10, true) === stamp;
}
