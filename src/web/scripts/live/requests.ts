// Ids of this tab's own writes: their echo in the event stream is not news here.
const remembered = new Map<string, number>();
const keepFor = 60_000;

/** A random id of 128 bits in hexadecimal. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A fresh request id whose echo is ignored for a minute. */
export function rememberRequest(): string {
  const now = Date.now();
  for (const [id, at] of remembered) if (now - at > keepFor) remembered.delete(id);
  const id = randomId();
  remembered.set(id, now);
  return id;
}

export const isOwn = (id: string | undefined): boolean => id !== undefined && remembered.has(id);
