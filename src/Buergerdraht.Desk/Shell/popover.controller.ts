import { Controller } from '@hotwired/stimulus';

const gap = 6;
const margin = 8;

/** Places a popover below its button, inside the window. Without script it stands in the middle. */
export default class PopoverController extends Controller<HTMLElement> {
  static override values = { open: Boolean };
  declare readonly openValue: boolean;

  override connect(): void {
    this.element.addEventListener('toggle', this.#place);
    document.addEventListener('turbo:submit-end', this.#close);
    if (this.openValue) this.element.showPopover();
  }

  override disconnect(): void {
    this.element.removeEventListener('toggle', this.#place);
    document.removeEventListener('turbo:submit-end', this.#close);
  }

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
    this.element.querySelector<HTMLElement>('select, input:not([type="hidden"]), textarea, button')?.focus();
  };

  #close = (event: Event): void => {
    if (event.target instanceof Node && this.element.contains(event.target) && this.element.matches(':popover-open')) this.element.hidePopover();
  };
}
