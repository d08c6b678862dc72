declare module '@hotwired/turbo' {
  export const session: { refresh(url: string, requestId?: string): void };
  export function morphChildren(current: Element, fresh: Element): void;
  export function visit(location: string, options?: { action?: 'advance' | 'replace' }): void;
  export const config: { drive: { progressBarDelay: number } };
}
