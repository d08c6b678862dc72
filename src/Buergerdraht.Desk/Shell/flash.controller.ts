import { Controller } from '@hotwired/stimulus';

const shownFor = 8_000;

/** A line about what was just done goes away by itself. */
export default class FlashController extends Controller<HTMLElement> {
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connect(): void {
    this.#timer = setTimeout(() => this.element.remove(), shownFor);
  }

  override disconnect(): void {
    clearTimeout(this.#timer);
  }
}
