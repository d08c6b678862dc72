import { Controller } from '@hotwired/stimulus';
import * as Turbo from '@hotwired/turbo';
import { isOwn } from '../../web/scripts/live/requests.ts';
import { type Change, onChange } from '../../web/scripts/live/stream.ts';

const shortestPause = 1_000;
const jitter = 400;

/** Fetches what its element shows again when an event names it: a fragment by itself, a ticket's page as a whole. */
export default class LiveController extends Controller<HTMLElement> {
  static override values = { lists: String, ticket: String, source: String };
  declare readonly listsValue: string;
  declare readonly ticketValue: string;
  declare readonly sourceValue: string;

  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  #stale = false;

  override connect(): void {
    this.#stop = onChange((change) => this.#hear(change));
    document.addEventListener('visibilitychange', this.#seen);
  }

  override disconnect(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    document.removeEventListener('visibilitychange', this.#seen);
  }

  #seen = (): void => {
    if (document.visibilityState === 'visible' && this.#stale) this.#schedule();
  };

  #hear(change: Change): void {
    if (isOwn(change.by) || !this.#concerns(change)) return;
    this.#stale = true;
    if (document.visibilityState === 'visible') this.#schedule();
  }

  #concerns(change: Change): boolean {
    if (change.all) return true;
    if (this.ticketValue) return change.ticket === this.ticketValue;
    const lists = this.listsValue.split(' ');
    return lists.includes('*') || (change.lists ?? []).some((list) => lists.includes(list));
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const pause = Math.max(0, this.#last + shortestPause - performance.now());
    this.#timer = setTimeout(() => this.#fetch(), pause + Math.random() * jitter);
  }

  #fetch(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    this.#stale = false;
    if (this.sourceValue) {
      void this.#merge();
    } else {
      Turbo.session.refresh(location.href);
    }
  }

  /** A failed fetch is no loss: the next event or the next visit shows the same. */
  async #merge(): Promise<void> {
    const answer = await fetch(this.sourceValue, { headers: { Accept: 'text/html' }, redirect: 'error' }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(this.element.id);
    if (fresh) Turbo.morphChildren(this.element, fresh);
  }
}
