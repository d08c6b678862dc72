// One event stream per browser: the tab that holds the lock listens and tells the others.

/** What changed; `all` means something may have been missed. */
export interface Change {
  lists?: string[];
  ticket?: string;
  by?: string;
  all?: boolean;
}

const firstDelay = 1_000;
const longestDelay = 30_000;
const listeners = new Set<(change: Change) => void>();

/** Calls back on every change until the returned function is called. */
export function onChange(listener: (change: Change) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (change: Change): void => {
  for (const listener of listeners) listener(change);
};

function read(text: string): Change | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Change) : null;
  } catch {
    return null;
  }
}

/** Listens for ever, with backoff; after every gap it says that something may have been missed. */
function listen(address: string, heard: (change: Change) => void): void {
  let delay = firstDelay;
  let gap = false;
  const connect = (): void => {
    const source = new EventSource(address);
    source.addEventListener('open', () => {
      delay = firstDelay;
      if (gap) heard({ all: true });
      gap = false;
    });
    source.addEventListener('changed', (event) => {
      const change = read((event as MessageEvent<string>).data);
      if (change) heard(change);
    });
    source.addEventListener('error', () => {
      gap = true;
      source.close();
      setTimeout(connect, delay * (0.5 + Math.random()));
      delay = Math.min(delay * 2, longestDelay);
    });
  };
  connect();
}

export function startStream(address: string): void {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
    listen(address, tell);
    return;
  }
  const channel = new BroadcastChannel('bd-live');
  channel.addEventListener('message', (event: MessageEvent<Change>) => tell(event.data));
  const share = (change: Change): void => {
    tell(change);
    channel.postMessage(change);
  };
  const started = performance.now();
  // The lock is held until the tab closes; whoever inherits it later may have missed something.
  void navigator.locks.request('bd-live', () => {
    if (performance.now() - started > firstDelay) share({ all: true });
    listen(address, share);
    return new Promise<never>(() => {});
  });
}
