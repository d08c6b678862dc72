import { Controller } from '@hotwired/stimulus';

/** Counts down the seconds in which a reply can be taken back, then goes away. */
export default class CountdownController extends Controller<HTMLElement> {
  static override targets = ['left'];
  static override values = { until: String };
  declare readonly leftTarget: HTMLElement;
  declare readonly untilValue: string;

  #timer: ReturnType<typeof setInterval> | undefined;

  override connect(): void {
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), 250);
  }

  override disconnect(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const left = Math.ceil((Date.parse(this.untilValue) - Date.now()) / 1_000);
    if (left <= 0) {
      clearInterval(this.#timer);
      this.element.remove();
    } else {
      this.leftTarget.textContent = String(Math.min(left, 60));
    }
  }
}
