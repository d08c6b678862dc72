declare module '@hotwired/turbo' {
  export const session: { refresh(url: string, requestId?: string): void };
  export function visit(location: string, options?: { action?: 'advance' | 'replace' }): void;
  export const config: { drive: { progressBarDelay: number } };
}

interface FrameElement extends HTMLElement {
  src: string | null;
  reload(): Promise<void>;
}
