import { Controller } from '@hotwired/stimulus';

const gap = 6;
const margin = 8;

/** Places a popover below its button, inside the window, and shows it when something in it is wrong. Without script it stands in the middle. */
export default class PopoverController extends Controller<HTMLElement> {
  static override values = { open: Boolean };
  declare readonly openValue: boolean;
  #wanted: HTMLElement | null = null;

  override connect(): void {
    this.element.addEventListener('toggle', this.#place);
    document.addEventListener('turbo:submit-end', this.#close);
    document.addEventListener('turbo:render', this.#show);
    document.addEventListener('click', this.#follow);
    this.#show();
  }

  override disconnect(): void {
    this.element.removeEventListener('toggle', this.#place);
    document.removeEventListener('turbo:submit-end', this.#close);
    document.removeEventListener('turbo:render', this.#show);
    document.removeEventListener('click', this.#follow);
  }

  // An answer that is merged into the page does not connect it anew.
  #show = (): void => {
    if (this.openValue && !this.element.matches(':popover-open')) this.element.showPopover();
  };

  // A line of the error summary leads to a field in here; the press on it has closed the popover.
  #follow = (event: MouseEvent): void => {
    const id = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]')?.hash.slice(1) : undefined;
    const field = id ? document.getElementById(id) : null;
    if (!field || !this.element.contains(field)) return;
    event.preventDefault();
    this.element.showPopover();
    this.#wanted = field;
  };

  #place = (): void => {
    const button = document.querySelector<HTMLElement>(`[popovertarget="${this.element.id}"]`);
    if (!button || !this.element.matches(':popover-open')) return;
    const from = button.getBoundingClientRect();
    const own = this.element.getBoundingClientRect();
    const left = Math.max(margin, Math.min(from.right - own.width, window.innerWidth - own.width - margin));
    const top = Math.max(margin, Math.min(from.bottom + gap, window.innerHeight - own.height - margin));
    this.element.classList.add('popover--placed');
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
    const first =
      this.element.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      this.element.querySelector<HTMLElement>('select, input:not([type="hidden"]), textarea, button');
    (this.#wanted ?? first)?.focus();
    this.#wanted = null;
  };

  #close = (event: Event): void => {
    if (event.target instanceof Node && this.element.contains(event.target) && this.element.matches(':popover-open')) this.element.hidePopover();
  };
}
